package org.hengping.governance.incidents.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviceIndexTests {

    private static final String COVER_BROKEN = "\u6c61\u6c34\u4e95\u76d6\u7834\u635f";
    private static final String LAMP_OUT = "\u8def\u706f\u4e0d\u4eae";

    private final AdviceIndex index = new AdviceIndex(3);

    @Test
    void whatIsSimilarNamesTheWordsItShares() {
        UUID unit = UUID.randomUUID();
        index.take(List.of(matter(COVER_BROKEN, "O-01-02", unit, 1), matter(LAMP_OUT, "O-01-37", null, 2)));
        List<AdviceIndex.Similar> similar =
                index.similar(index.words("\u95e8\u53e3\u4e95\u76d6\u7834\u635f\u4e25\u91cd"), false, null, 10);
        assertThat(similar).singleElement().satisfies(each -> {
            assertThat(each.classCode()).isEqualTo("O-01-02");
            assertThat(each.unit()).isEqualTo(unit);
            assertThat(each.words())
                    .contains("\u7834\u635f")
                    .allSatisfy(word -> assertThat(COVER_BROKEN).contains(word));
        });
        assertThat(index.similar(index.words(COVER_BROKEN), false, 440104L, 10))
                .as("another district")
                .isEmpty();
        assertThat(index.similar(index.words("!"), false, null, 10)).isEmpty();
    }

    @Test
    void theNewestStayAndWhatComesTwiceIsReplaced() {
        List<AdviceIndex.Matter> matters = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> matter(LAMP_OUT, "O-01-0" + n, null, n))
                .toList();
        index.take(List.of(AdviceIndex.Matter.named("O-01-37", LAMP_OUT)));
        index.take(matters);
        index.take(matters);
        assertThat(index.similar(index.words(LAMP_OUT), false, null, 10))
                .extracting(AdviceIndex.Similar::classCode)
                .containsExactlyInAnyOrder("O-01-03", "O-01-04", "O-01-05");
        assertThat(index.similar(index.words(LAMP_OUT), true, null, 10))
                .as("names are not matters and do not give way")
                .hasSize(1);
    }

    private static AdviceIndex.Matter matter(String told, String classCode, UUID unit, long closedAt) {
        return new AdviceIndex.Matter(
                new UUID(1, closedAt), told, classCode, classCode + "-01", unit, 440106, closedAt, false);
    }
}
