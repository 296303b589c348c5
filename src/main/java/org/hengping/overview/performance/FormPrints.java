package org.hengping.overview.performance;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.grids.Layout;
import org.hengping.overview.performance.grids.WorkbookPrint;
import org.hengping.platform.Refusal;
import org.springframework.stereotype.Component;

/** The form on paper: the official layout as a file. */
@Component
final class FormPrints {

    /** What it may be printed as. */
    enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

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

    FormPrints(FormWords words) {
        this.words = words;
    }

    void write(DeclarationForm form, Format format, OutputStream out) throws IOException {
        Layout layout = OfficialLayout.of(form, words);
        Layout.Faces faces = new Layout.Faces(words.one("font.label"), words.one("font.text"));
        switch (format) {
            case XLSX -> WorkbookPrint.write(layout, words.one("title"), faces, out);
        }
    }

    static String fileName(Head head, Format format) {
        return "form-" + head.year() + "-v" + head.version() + "."
                + format.name().toLowerCase(Locale.ROOT);
    }
}
