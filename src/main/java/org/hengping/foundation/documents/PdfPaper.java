package org.hengping.foundation.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hengping.platform.Refusal;

/** Reads the text layer of the first pages of a PDF within bounds of memory and time. */
final class PdfPaper {

    static final int MOST_PAGES = 50;
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Of one stream when inflated: the reader holds it in memory whole. */
    static final int MOST_STREAM = 64 << 20;

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    static {
        FontMappers.set(new PdfFonts());
    }

    private PdfPaper() {}

    /**
     * Its text and title, at most {@code most} characters.
     *
     * @throws Refusal 422 if it is locked, broken, takes too long, is a bomb or carries other files
     */
    static String read(Path file, int most) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        requireModestStreams(Files.readAllBytes(file), end);
        try (PDDocument paper = Loader.loadPDF(file.toFile())) {
            PDDocumentNameDictionary names = paper.getDocumentCatalog().getNames();
            if (names != null && names.getEmbeddedFiles() != null) {
                throw Refusal.invalid("upload-nested");
            }
            String text = new Stripper(end).getText(paper);
            String all = paper.getDocumentInformation().getTitle() + "\n" + text;
            return all.substring(0, Math.min(all.length(), most));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            // A paper that cannot be looked at might carry a mark.
            throw Refusal.invalid("upload-unreadable");
        }
    }

    private static void requireModestStreams(byte[] bytes, long end) {
        byte[] sink = new byte[1 << 16];
        for (int at = indexOf(bytes, 0); at >= 0; at = indexOf(bytes, at)) {
            at += STREAM.length;
            while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
                at++;
            }
            try (Inflater inflater = new Inflater()) {
                inflater.setInput(bytes, at, bytes.length - at);
                int length;
                do {
                    length = inflater.inflate(sink);
                    if (inflater.getBytesWritten() > MOST_STREAM) {
                        throw Refusal.invalid("upload-bomb");
                    }
                    requireBefore(end);
                } while (length > 0 && !inflater.finished());
                at += (int) inflater.getBytesRead();
            } catch (DataFormatException otherwisePacked) {
                continue;
            }
        }
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int at = from; at <= bytes.length - STREAM.length; at++) {
            if (bytes[at] == 's' && Arrays.equals(bytes, at, at + STREAM.length, STREAM, 0, STREAM.length)) {
                return at;
            }
        }
        return -1;
    }

    private static void requireBefore(long end) {
        if (System.nanoTime() - end > 0) {
            throw Refusal.invalid("upload-unreadable");
        }
    }

    /** Looks at the time before each drawing operation: one page can hold millions. */
    private static final class Stripper extends PDFTextStripper {

        private final long end;

        Stripper(long end) {
            this.end = end;
            setEndPage(MOST_PAGES);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            requireBefore(end);
            super.processOperator(operator, operands);
        }
    }
}
