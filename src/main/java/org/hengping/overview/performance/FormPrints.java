package org.hengping.overview.performance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.grids.Layout;
import org.hengping.overview.performance.grids.PaperPrint;
import org.hengping.overview.performance.grids.PdfPrint;
import org.hengping.overview.performance.grids.WorkbookPrint;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Wording;
import org.springframework.stereotype.Component;

/** The form on paper: the official layout as a file. */
@Component
final class FormPrints {

    /** What it may be printed as. */
    enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        PDF("application/pdf");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        /** @throws Refusal 422 for another word */
        static Format of(String text) {
            for (Format format : values()) {
                if (format.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw Refusal.field("format", "form-format");
        }
    }

    private final FormWords words;
    private final Wording wording;

    FormPrints(FormWords words, Wording wording) {
        this.words = words;
        this.wording = wording;
    }

    /**
     * The form as a file.
     *
     * @throws Refusal 409 {@code form-no-font} for a PDF on a machine without a Chinese font
     */
    byte[] file(StoredForm form, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(form, format, out);
        return out.toByteArray();
    }

    private void write(StoredForm form, Format format, OutputStream out) throws IOException {
        if (format == Format.PDF) {
            Head head = form.head();
            String paper = head.approvalPaper() == null ? "" : "\u3000" + head.approvalPaper();
            PdfPrint.write(
                    OfficialLayout.of(form.form(), words),
                    words.one("title"),
                    new PdfPrint.Frame(
                            wording.text(
                                            "performance.print.head",
                                            String.valueOf(head.year()),
                                            String.valueOf(head.version()),
                                            wording.text("performance.state." + head.state()))
                                    + paper,
                            List.of(
                                    wording.text("performance.print.filled"),
                                    wording.text("performance.print.responsible")),
                            wording.text("performance.print.page", "{0}", "{1}")),
                    out);
        } else {
            write(form.form(), format, words, out);
        }
    }

    /** The words alone, in a file that reads back as the same form. */
    static void write(DeclarationForm form, Format format, FormWords words, OutputStream out) throws IOException {
        Layout layout = OfficialLayout.of(form, words);
        Layout.Faces faces = new Layout.Faces(words.one("font.label"), words.one("font.text"));
        if (format == Format.XLSX) {
            WorkbookPrint.write(layout, words.one("title"), faces, out);
        } else {
            PaperPrint.write(layout, faces, out);
        }
    }

    static String fileName(Head head, Format format) {
        return "form-" + head.year() + "-v" + head.version() + "."
                + format.name().toLowerCase(Locale.ROOT);
    }
}
