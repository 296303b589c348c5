package org.hengping.foundation.documents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/documents")
@Tag(name = "documents", description = "Photos and papers of matters")
class DocumentApi {

    /** What the sender learns: the id to hand in with a matter, and what was stored. */
    record Receipt(UUID id, String sm3, long bytes, String type) {}

    private final Documents documents;

    DocumentApi(Documents documents) {
        this.documents = documents;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Permit("documents.upload")
    @Operation(
            summary = "Store a photo or a paper; checked and cleaned by its content",
            description = "Same Idempotency-Key and content answer with the first document; other content is 422.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> upload(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam("file") MultipartFile file)
            throws IOException {
        if (key != null && (key.isBlank() || key.length() > 100)) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (InputStream content = file.getInputStream()) {
            Document stored = key == null ? documents.store(content, name) : documents.store(content, name, key);
            return ResponseEntity.created(URI.create("/api/v1/documents/" + stored.id()))
                    .body(new Receipt(stored.id(), stored.sm3(), stored.bytes(), stored.type()));
        }
    }

    @GetMapping("/{id}")
    @Permit("documents.read")
    @Operation(summary = "A stored file, as an attachment")
    ResponseEntity<InputStreamResource> download(@PathVariable UUID id) {
        Document document = documents.require(id);
        return Downloads.attachment(document, documents.open(id));
    }

    @GetMapping("/{id}/thumbnail")
    @Permit("documents.read")
    @Operation(summary = "A small picture of a stored photo")
    ResponseEntity<InputStreamResource> thumbnail(@PathVariable UUID id) {
        return Downloads.inline(documents.thumbnail(id));
    }
}
