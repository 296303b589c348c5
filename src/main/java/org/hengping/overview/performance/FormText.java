package org.hengping.overview.performance;

import java.util.List;
import org.hengping.overview.performance.grids.TextGrid;
import org.hengping.platform.Refusal;

/**
 * Reads the text that was extracted from the declaration form. The layout's merged cells, vertical labels and page
 * breaks come out scrambled; what the extraction does to them is repaired by {@link FormReader} as for every other file.
 */
final class FormText {

    private FormText() {}

    /**
     * The form the text holds.
     *
     * @throws Refusal 422 with one field fault a line that cannot be read
     */
    static DeclarationForm read(String text, FormWords words) {
        return FormReader.read(List.of(TextGrid.of(text)), words).form();
    }
}
