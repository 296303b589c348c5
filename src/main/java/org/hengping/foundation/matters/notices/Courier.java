package org.hengping.foundation.matters.notices;

import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;

/** Carries a notice out of the house by one way. */
interface Courier {

    Deliveries.Way way();

    /** False when the way is closed: nothing is claimed by mistake, what waits is dropped. */
    boolean open();

    /**
     * Carries it.
     *
     * @throws Undelivered when it did not arrive, with the reason in technical words
     */
    void carry(Deliveries.Claimed delivery, NoticeWords.Message message, Wishes wishes) throws Undelivered;

    /** It did not arrive. */
    final class Undelivered extends Exception {

        private static final long serialVersionUID = 1L;

        Undelivered(String reason) {
            super(reason);
        }

        Undelivered(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
