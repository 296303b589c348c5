package org.hengping.overview.performance.scoring;

/** What a person says of words without a number. Texts: {@code performance.judgement.<name>}. */
public enum Judgement {
    MET,
    PARTLY,
    MISSED
}
