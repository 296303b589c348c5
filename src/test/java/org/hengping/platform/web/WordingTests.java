package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;

class WordingTests {

    private static final Instant NOW = Instant.parse("2026-11-23T06:05:00Z");

    private final Wording wording = new Wording(Messages.messageSource());
    private final Formats formats = new Formats();

    @BeforeEach
    void chinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "PT28H, 1 天 4 小时, 1 d 4 h",
        "PT3H10M, 3 小时 10 分, 3 h 10 min",
        "PT55M, 55 分, 55 min",
        "PT48H59M, 2 天, 2 days",
        "PT24H, 1 天, 1 day",
        "PT1H, 1 小时, 1 hour",
        "PT20S, 1 分, 1 min",
        "PT-55M, 55 分, 55 min"
    })
    void lengthsAreSaidInTheirTwoLargestUnits(Duration length, String chinese, String english) {
        assertThat(wording.duration(length)).isEqualTo(chinese);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(wording.duration(length)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:04:59Z, over, octagon, 超 1 分",
        "2026-11-22T02:05:00Z, over, octagon, 超 1 天 4 小时",
        "2026-11-23T06:05:00Z, soon, half-disc, 剩 1 分",
        "2026-11-23T15:59:00Z, soon, half-disc, 剩 9 小时 54 分",
        "2026-11-23T16:00:00Z, later, clock, 剩 9 小时 55 分",
        "2026-11-25T06:05:00Z, later, clock, 剩 2 天"
    })
    void aDeadlineIsAmberOnItsDayAndRedAfterIt(Instant deadline, String kind, String icon, String text) {
        assertThat(wording.chip(deadline, NOW, false)).isEqualTo(new DeadlineChip(kind, icon, text, deadline));
    }

    @Test
    void twoHoursAcrossMidnightAreSoon() {
        Instant late = Instant.parse("2026-11-23T15:30:00Z");
        assertThat(wording.chip(late.plusSeconds(7200), late, false).kind()).isEqualTo("soon");
        assertThat(wording.chip(late.plusSeconds(7201), late, false).kind()).isEqualTo("later");
    }

    @Test
    void aPausedClockSaysSoAndAMissingDeadlineIsNotZero() {
        assertThat(wording.chip(NOW, NOW, true).text()).isEqualTo("停表");
        assertThat(wording.chip(null, NOW, false).text()).isEqualTo("无时限");
    }

    @Test
    void latenessIsSaidOnlyWhenThereWasSome() {
        assertThat(wording.late(NOW, NOW)).isNull();
        assertThat(wording.late(null, NOW)).isNull();
        assertThat(wording.late(NOW, NOW.plusSeconds(3600))).isEqualTo("超 1 小时");
    }

    @Test
    void aMissingTextIsAFault() {
        assertThatThrownBy(() -> wording.text("no.such.key")).isInstanceOf(NoSuchMessageException.class);
    }

    @Test
    void otherLanguagesReadChinese() {
        LocaleContextHolder.setLocale(Locale.FRENCH);
        assertThat(wording.text("brand")).isEqualTo("衡平");
    }

    @Test
    void timesAreTheCitys() {
        assertThat(formats.time(NOW)).isEqualTo("2026-11-23 14:05");
        assertThat(formats.date(Instant.parse("2026-11-22T16:00:00Z"))).isEqualTo("2026-11-23");
        assertThat(formats.brief(NOW)).isEqualTo("11-23 14:05");
        assertThat(formats.weekday(NOW)).isEqualTo("星期一");
    }

    @Test
    void moneyAndNumbersKeepTheirDecimals() {
        assertThat(formats.tenThousandYuan(11_324_150_000L)).isEqualTo("11,324.15");
        assertThat(formats.tenThousandYuan(0)).isEqualTo("0.00");
        assertThat(formats.yuan(51_236)).isEqualTo("512.36");
        assertThat(formats.number(1_335)).isEqualTo("1,335");
        assertThat(formats.decimal(new BigDecimal("2.345"), 2)).isEqualTo("2.35");
        assertThat(formats.percent(4_800, 5_720)).isEqualTo("83.9%");
        assertThatThrownBy(() -> formats.percent(0, 0)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KB", "1572864, 1.5 MB"})
    void sizesAreReadable(long size, String text) {
        assertThat(formats.bytes(size)).isEqualTo(text);
    }
}
