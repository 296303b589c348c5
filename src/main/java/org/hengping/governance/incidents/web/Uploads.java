package org.hengping.governance.incidents.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hengping.foundation.documents.Documents;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Stores what a form uploaded before the form is judged, so that a refused form keeps its photos. */
@Component
public class Uploads {

    private final Documents documents;

    Uploads(Documents documents) {
        this.documents = documents;
    }

    /** Ids of the photos kept from before and of those sent now. */
    public List<String> stored(@Nullable List<String> kept, @Nullable List<MultipartFile> files) {
        List<String> ids = new ArrayList<>(kept == null ? List.of() : kept);
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                try (InputStream content = file.getInputStream()) {
                    String name = file.getOriginalFilename();
                    ids.add(documents
                            .store(content, name == null ? "photo.jpg" : name)
                            .id()
                            .toString());
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
        return ids;
    }
}
