package org.hengping.foundation.documents;

import java.nio.file.Path;

/** Looks into a word-processor file before anything else opens it. */
public final class WrittenPapers {

    private WrittenPapers() {}

    /**
     * Refuses what is no plain word-processor file.
     *
     * @param most bytes it may have when unpacked
     * @throws org.hengping.platform.Refusal 422 {@code upload-disguised} for another kind of file, {@code upload-bomb},
     *     {@code upload-macro}, {@code upload-unreadable}
     */
    public static void require(Path file, long most) {
        new OfficePaper(most).read(file, DocumentType.DOCX, 0);
    }
}
