package org.hengping.foundation.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures over the update ledger, and the entries of a town that belongs to one test. */
final class MeasureFixture {

    static final Facts ENTRIES = new Facts(
            "evidence.update_entry",
            "f.id",
            "f.version",
            "f.room",
            "f.record",
            "f.room || ' v' || f.version",
            "f.at",
            "f.at",
            "f.area",
            "f.id");

    private MeasureFixture() {}

    static Measure count(String code, DrillDepth depth) {
        return new Measure(code, 1, MeasureKind.FLOW, depth, ENTRIES, "f.change = 'C'", null, List.of());
    }

    /** Changed entries over all, without those of the room "sample". */
    static Measure ratio() {
        return new Measure(
                "test.changed",
                1,
                MeasureKind.RATIO,
                DrillDepth.RECORDS,
                ENTRIES,
                "f.change = 'U'",
                "f.room <> 'elsewhere'",
                List.of(new Measure.Exclusion("sample", "f.room = 'sample'")));
    }

    static Actor seeing(long lo, long hi) {
        return new Actor(
                UUID.randomUUID(),
                "test.assessor",
                "Assessor",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(lo, hi, null),
                null);
    }

    static Actor of(TownFixture town) {
        return seeing(town.area().lo(), town.area().hi());
    }

    static UUID enter(
            UpdateLedger ledger,
            TransactionTemplate transaction,
            TownFixture town,
            String room,
            long version,
            Instant at) {
        UUID record = UUID.randomUUID();
        of(town).run(() -> transaction.executeWithoutResult(status -> {
            if (version == 1) {
                ledger.created(room, record, town.area().lo(), at);
            } else {
                ledger.changed(room, record, version, town.area().lo(), at);
            }
        }));
        return record;
    }
}
