package org.hengping.overview.performance.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** Values as published forms word them, each with what it asks for. */
class TargetExamplesTests {

    private static final TargetGrammar GRAMMAR = new TargetGrammar();

    /** @param indicator name or category of the row, empty for none */
    record Example(String text, String indicator, String clauses) {

        static Example of(String line) {
            String[] cells = line.split("\t", -1);
            return new Example(cells[0], cells[1], cells[2]);
        }

        @Override
        public String toString() {
            return text + (indicator.isEmpty() ? "" : " (" + indicator + ")");
        }
    }

    static List<Example> published() throws IOException {
        return read("published-targets.tsv");
    }

    static List<Example> further() throws IOException {
        return read("further-targets.tsv");
    }

    private static List<Example> read(String file) throws IOException {
        return new ClassPathResource(file, TargetExamplesTests.class)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Example::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aPublishedTargetIsReadAsItIsMeant(Example example) {
        assertThat(read(example)).isEqualTo(example.clauses());
    }

    @ParameterizedTest
    @MethodSource("further")
    void soIsAnyOther(Example example) {
        assertThat(read(example)).isEqualTo(example.clauses());
    }

    @Test
    void thereAreAsManyAsWereCollected() throws IOException {
        assertThat(published()).hasSize(54);
        assertThat(further()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    private static String read(Example example) {
        IndicatorHint hint = example.indicator().isEmpty() ? null : IndicatorHint.of(example.indicator());
        return ClauseText.of(GRAMMAR.parse(example.text(), hint));
    }
}
