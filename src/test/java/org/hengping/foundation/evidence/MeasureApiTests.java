package org.hengping.foundation.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hengping.HouseTest;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class MeasureApiTests {

    @Autowired
    MeasureApi api;

    @Autowired
    Measures measures;

    @Autowired
    UpdateLedger ledger;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    MessageSource messages;

    private final TownFixture town = TownFixture.make();
    private final Actor actor = MeasureFixture.of(town);

    @Test
    void everyMeasureIsListedWithItsTexts() {
        body("/api/v1/measures")
                .extractingPath("$.items[?(@.code == 'evidence.data-updates')].['name','unit','kind','drillDepth']")
                .asArray()
                .hasSize(1);
        for (Measure measure : measures.list()) {
            for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                for (String text : List.of(".name", ".unit", ".definition")) {
                    String key = "measure." + measure.code() + text;
                    assertThat(messages.getMessage(key, null, "", locale))
                            .as(key)
                            .isNotBlank();
                }
                for (Measure.Exclusion exclusion : measure.exclusions()) {
                    String key = "measure." + measure.code() + ".excluded." + exclusion.name();
                    assertThat(messages.getMessage(key, null, "", locale))
                            .as(key)
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void aValueTellsItsPartsAndWhenItWasKnown() {
        MeasureFixture.enter(ledger, new TransactionTemplate(manager), town, "performance", 1, clock.instant());

        AbstractJsonContentAssert<?> body = body("/api/v1/measures/evidence.data-updates/value");
        body.extractingPath("$.status").isEqualTo("KNOWN");
        body.extractingPath("$.numerator").isEqualTo(1);
        body.extractingPath("$.value").isEqualTo(1);
        body.extractingPath("$.n").isEqualTo(1);
        body.extractingPath("$.excluded").asMap().isEmpty();
        body.extractingPath("$.asOf").asString().isNotBlank();
        body.extractingPath("$.knownAt").asString().isNotBlank();
        body.doesNotHavePath("$.denominator");
    }

    @Test
    void nothingKnownIsSaidSo() {
        AbstractJsonContentAssert<?> body =
                body("/api/v1/measures/evidence.data-updates/value?from=2014-01-01&to=2019-12-31");
        body.extractingPath("$.status").isEqualTo("UNKNOWN");
        body.extractingPath("$.numerator").isNull();
        body.doesNotHavePath("$.value");
        body.extractingPath("$.missingMonths.length()").isEqualTo(72);
    }

    @Test
    void theRecordsLeadToTheirPages() {
        var record =
                MeasureFixture.enter(ledger, new TransactionTemplate(manager), town, "performance", 1, clock.instant());
        String today = LocalDate.ofInstant(clock.instant(), Formats.ZONE).toString();

        AbstractJsonContentAssert<?> body = body("/api/v1/measures/evidence.data-updates/records?from=" + today + "&to="
                + today + "&area=" + town.area().code());
        body.extractingPath("$.items.length()").isEqualTo(1);
        body.extractingPath("$.items[0].contribution").isEqualTo("NUMERATOR");
        body.extractingPath("$.items[0].href").isEqualTo("/performance/forms/" + record);
        body.doesNotHavePath("$.next");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-13-01,-,from,date",
                "-,yesterday,to,date",
                "2026-02-02,2026-02-01,to,period-backwards",
                "1950-01-01,2026-01-01,to,period-too-long"
            })
    void badDatesAreRefusedByField(String from, String to, String field, String code) {
        assertThatThrownBy(() -> actor.call(() -> api.value("evidence.data-updates", from, to, null)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.fields().getFirst().name()).isEqualTo(field);
                    assertThat(refusal.fields().getFirst().code()).isEqualTo(code);
                });
    }

    private AbstractJsonContentAssert<?> body(String uri) {
        return actor.call(() ->
                assertThat(MockMvcTester.of(api).get().uri(uri)).hasStatusOk().bodyJson());
    }
}
