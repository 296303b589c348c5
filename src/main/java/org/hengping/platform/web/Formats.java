package org.hengping.platform.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates, numbers and money as every page shows them, under the bean name {@code fmt}. */
@Component("fmt")
public class Formats {

    /** The city's time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** 2026-11-23. */
    public String date(Instant at) {
        return DATE.format(at.atZone(ZONE));
    }

    /** 2026-11-23. */
    public String date(LocalDate day) {
        return DATE.format(day);
    }

    /** 2026-11-23 14:05. */
    public String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    /** 11-23 14:05, for columns where the year is plain. */
    public String brief(Instant at) {
        return BRIEF.format(at.atZone(ZONE));
    }

    /** 14:05. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(ZONE));
    }

    /** The day of the week in the reader's language. */
    public String weekday(Instant at) {
        return at.atZone(ZONE).getDayOfWeek().getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale());
    }

    /** 12,345. */
    public String number(long value) {
        return pattern("#,##0").format(value);
    }

    /** 12,345.60 with the given number of decimals, half up. */
    public String decimal(BigDecimal value, int decimals) {
        return pattern("#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals)))
                .format(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** Money in ten thousands of yuan with two decimals; the amount is in fen, a hundredth of a yuan. */
    public String tenThousandYuan(long fen) {
        return decimal(BigDecimal.valueOf(fen, 6), 2);
    }

    /** Money in yuan with two decimals; the amount is in fen. */
    public String yuan(long fen) {
        return decimal(BigDecimal.valueOf(fen, 2), 2);
    }

    /** 98.6% with one decimal. @throws ArithmeticException when the whole is 0: that is unknown, not zero */
    public String percent(long part, long whole) {
        return decimal(
                        BigDecimal.valueOf(part)
                                .scaleByPowerOfTen(2)
                                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP),
                        1)
                + "%";
    }

    /** A file's size: bytes, KB or MB of 1024. */
    public String bytes(long size) {
        if (size < 1024) {
            return size + " B";
        }
        boolean small = size < 1024 * 1024;
        BigDecimal units = BigDecimal.valueOf(size)
                .divide(BigDecimal.valueOf(small ? 1024 : 1024 * 1024), 1, RoundingMode.HALF_UP);
        return decimal(units, 1) + (small ? " KB" : " MB");
    }

    private static DecimalFormat pattern(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
