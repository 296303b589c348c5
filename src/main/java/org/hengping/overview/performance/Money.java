package org.hengping.overview.performance;

import java.math.BigDecimal;

/** The form counts in ten thousands of yuan, the database in fen: one factor, exact both ways. */
final class Money {

    private static final BigDecimal FEN_IN_TEN_THOUSAND_YUAN = BigDecimal.valueOf(1_000_000);

    private Money() {}

    static long fen(BigDecimal tenThousandYuan) {
        return tenThousandYuan.multiply(FEN_IN_TEN_THOUSAND_YUAN).longValueExact();
    }

    /** With the two decimals the form prints. */
    static BigDecimal tenThousandYuan(long fen) {
        return BigDecimal.valueOf(fen, 6).setScale(2, java.math.RoundingMode.UNNECESSARY);
    }
}
