package org.hengping.foundation.documents;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that carry a stored file: whatever it holds, no browser runs it in the house's name. */
final class Downloads {

    private static final String SANDBOX = "default-src 'none'; sandbox";

    private Downloads() {}

    static ResponseEntity<InputStreamResource> attachment(Document document, InputStream content) {
        return answer(MediaType.parseMediaType(document.type()))
                .contentLength(document.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(content));
    }

    /** Shown in the page: a picture that was drawn here. */
    static ResponseEntity<InputStreamResource> inline(InputStream thumbnail) {
        return answer(MediaType.IMAGE_JPEG)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(new InputStreamResource(thumbnail));
    }

    private static ResponseEntity.BodyBuilder answer(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", SANDBOX);
    }
}
