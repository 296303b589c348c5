package org.hengping.foundation.matters.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;
import org.hengping.platform.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what waits, outside every transaction. */
@Component
class DeliverySender {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Deliveries deliveries;
    private final NoticeSettings settings;
    private final NoticeWords words;
    private final Map<Deliveries.Way, Courier> couriers = new EnumMap<>(Deliveries.Way.class);
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeliverySender(
            Deliveries deliveries,
            NoticeSettings settings,
            NoticeWords words,
            List<Courier> couriers,
            TransactionTemplate transactions,
            Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.words = words;
        couriers.forEach(courier -> this.couriers.put(courier.way(), courier));
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void sendWhatWaits() {
        try {
            while (send(clock.instant()) > 0) {
                // a batch at a time until nothing is due
            }
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; what waits stays
            LOG.warn("deliveries put off: {}", later.getMessage());
        }
    }

    /** Sends one batch of what is due by then. @return how many were tried */
    int send(Instant now) {
        List<Deliveries.Claimed> claimed = deliveries.claim(now);
        claimed.forEach(delivery -> send(delivery, now));
        return claimed.size();
    }

    private void send(Deliveries.Claimed delivery, Instant now) {
        Wishes wishes =
                Actor.system("matters").call(() -> transactions.execute(status -> settings.of(delivery.account())));
        Courier courier = couriers.get(delivery.way());
        boolean wanted = delivery.way() == Deliveries.Way.MAIL
                ? wishes.mail() != null && wishes.mailConfirmed()
                : wishes.webhook() != null;
        if (courier == null || !courier.open() || !wanted) {
            deliveries.dropped(delivery.id());
            return;
        }
        try {
            courier.carry(delivery, words.of(delivery, wishes.language()), wishes);
            deliveries.sent(delivery.id(), now);
        } catch (Courier.Undelivered failure) {
            deliveries.failed(delivery, String.valueOf(failure.getMessage()), now);
        }
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void forget() {
        deliveries.forget(clock.instant().minus(KEPT));
    }
}
