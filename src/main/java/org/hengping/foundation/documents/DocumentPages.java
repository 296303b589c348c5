package org.hengping.foundation.documents;

import java.util.UUID;
import org.hengping.platform.web.Permit;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class DocumentPages {

    private final Documents documents;

    DocumentPages(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/documents/{id}")
    @Permit("documents.read")
    ResponseEntity<InputStreamResource> download(@PathVariable UUID id) {
        Document document = documents.require(id);
        return Downloads.attachment(document, documents.open(id));
    }

    @GetMapping("/documents/{id}/thumbnail")
    @Permit("documents.read")
    ResponseEntity<InputStreamResource> thumbnail(@PathVariable UUID id) {
        return Downloads.inline(documents.thumbnail(id));
    }
}
