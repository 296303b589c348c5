package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Surveys: the last wave with enough answers, with the margin of its sample; nothing is foretold. */
public final class SurveyPace {

    private static final BigDecimal NORMAL_95 = new BigDecimal("1.96");
    private static final int DIGITS = 4;

    private SurveyPace() {}

    /**
     * @param aim in shares, 0.9 for 90 %
     * @param least answers a wave must have to be valid
     * @param over whether the period has ended
     */
    public static Progress of(Aim aim, List<Wave> waves, long least, LocalDate asOf, boolean over, LightPolicy policy) {
        Wave wave = waves.stream()
                .filter(each -> !each.on().isAfter(asOf) && each.valid() > 0 && each.valid() >= least)
                .max(Comparator.comparing(Wave::on))
                .orElse(null);
        if (wave == null) {
            Progress unknown = Progress.noData(Basis.WAVE, List.of());
            return waves.isEmpty() ? unknown : unknown.remarked("sample-small");
        }
        BigDecimal valid = BigDecimal.valueOf(wave.valid());
        BigDecimal exact = BigDecimal.valueOf(wave.satisfied()).divide(valid, Course.ENOUGH);
        BigDecimal actual = exact.setScale(DIGITS, RoundingMode.HALF_UP);
        BigDecimal margin = exact.multiply(BigDecimal.ONE.subtract(exact))
                .divide(valid, Course.ENOUGH)
                .sqrt(Course.ENOUGH)
                .multiply(NORMAL_95)
                .setScale(DIGITS, RoundingMode.HALF_UP);
        BigDecimal share = aim.share(actual).orElse(null);
        Standing standing = aim.met(exact)
                ? over ? Standing.REACHED : Standing.NORMAL
                : over ? Standing.OUT_OF_REACH : policy.missed(share == null ? BigDecimal.ZERO : share);
        Progress progress = Progress.of(standing, actual, share, Basis.WAVE).margin(margin);
        return actual.subtract(aim.value()).abs().compareTo(margin) <= 0
                ? progress.remarked("within-margin")
                : progress;
    }
}
