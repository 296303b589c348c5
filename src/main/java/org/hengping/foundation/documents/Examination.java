package org.hengping.foundation.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Looks at what was sent before it becomes a document. */
@Component
class Examination {

    /** A mark stands at the head of a paper. */
    private static final int MOST_TEXT = 2_000_000;

    private static final int LONGEST_WAIT_SECONDS = 30;

    /** Pictures and papers are unpacked in memory: two at a time, whatever the number of requests. */
    private final Semaphore places = new Semaphore(2);

    private final ContentCheck content = new ContentCheck();
    private final OfficePaper office = new OfficePaper();
    private final SecrecyMarks marks = new SecrecyMarks();

    /** The type a name claims. @throws Refusal 415 if there is none such, 422 if the name carries a secrecy mark */
    DocumentType claimedBy(String name) {
        if (marks.inName(name)) {
            throw Refusal.invalid("upload-secret-mark");
        }
        return DocumentType.claimedBy(name);
    }

    /** What is to be stored, and its size if it is a photo. */
    record Finding(Path content, Photos.@Nullable Size size) {}

    Finding examine(Intake intake, DocumentType type) throws IOException {
        enter();
        try {
            Path received = intake.received();
            content.require(type, received);
            if (type.photo()) {
                return new Finding(
                        intake.redrawn(), Photos.redraw(received, type, intake.redrawn(), intake.thumbnail()));
            }
            if (marks.in(text(received, type))) {
                throw Refusal.invalid("upload-secret-mark");
            }
            return new Finding(received, null);
        } finally {
            places.release();
        }
    }

    private String text(Path paper, DocumentType type) throws IOException {
        return switch (type) {
            case PDF -> PdfPaper.read(paper, MOST_TEXT);
            case DOCX, XLSX -> office.read(paper, type, MOST_TEXT);
            case TEXT, CSV -> PlainText.read(paper, MOST_TEXT);
            case JPEG, PNG -> "";
        };
    }

    private void enter() {
        try {
            if (places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(HttpStatus.SERVICE_UNAVAILABLE, "upload-busy");
    }
}
