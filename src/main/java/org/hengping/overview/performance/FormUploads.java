package org.hengping.overview.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.hengping.overview.performance.grids.GridFile;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes a form's file from the page or the API. */
@Component
final class FormUploads {

    private final FormDesk desk;

    FormUploads(FormDesk desk) {
        this.desk = desk;
    }

    /**
     * The form in the file.
     *
     * @throws Refusal 413 before anything is read when the file is too large, 422 with the cells at fault
     */
    UUID take(MultipartFile file, int year) throws IOException {
        if (file.isEmpty()) {
            throw Refusal.field("file", "required");
        }
        if (file.getSize() > GridFile.MOST_BYTES) {
            throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "form-file-too-large", GridFile.MOST_BYTES >> 20);
        }
        Path received = Files.createTempFile("form", ".upload");
        try {
            file.transferTo(received);
            String name = file.getOriginalFilename();
            return desk.take(received, name == null ? "" : name, year, Actor.current());
        } finally {
            Files.deleteIfExists(received);
        }
    }

    /**
     * A year as typed.
     *
     * @throws Refusal 422 for what is no year
     */
    static int year(String text) {
        if (!text.strip().matches("\\d{4}")) {
            throw Refusal.field("year", "fiscal-year", 2000, 2100);
        }
        return Integer.parseInt(text.strip());
    }
}
