package org.hengping.governance.incidents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.hengping.CommittedText;
import org.hengping.foundation.matters.Tick;
import org.hengping.governance.incidents.IncidentStatus;
import org.junit.jupiter.api.Test;

/** The life-cycle table, read as a reviewer reads it. */
class IncidentLifeCycleTests {

    private static final Path GOLDEN =
            Path.of("src/test/resources/org/hengping/governance/incidents/incident-life-cycle.txt");

    @Test
    void theTableIsTheOneThatWasReviewed() {
        CommittedText.check(GOLDEN, IncidentLifeCycle.lines());
    }

    @Test
    void everyStateIsReachedAndEveryOpenStateIsLeft() {
        Set<IncidentStatus> reached = EnumSet.noneOf(IncidentStatus.class);
        Set<IncidentStatus> left = EnumSet.noneOf(IncidentStatus.class);
        for (IncidentMove move : IncidentMove.values()) {
            if (move.rule().to() != null) {
                reached.add(move.rule().to());
            }
            left.addAll(move.rule().from());
        }
        assertThat(reached).containsExactlyInAnyOrder(IncidentStatus.values());
        assertThat(IncidentStatus.values())
                .filteredOn(IncidentStatus::open)
                .allSatisfy(state -> assertThat(left).contains(state));
    }

    @Test
    void theClockThatRunsIsTheOneOfTheStateReached() {
        for (IncidentMove move : IncidentMove.values()) {
            if (move.code().equals("IMPORT") || move.rule().ticks().isEmpty()) {
                continue;
            }
            Tick last = move.rule().ticks().getLast();
            if (last.kind() != Tick.Kind.STOP) {
                assertThat(last.stage())
                        .as(move.name())
                        .isEqualTo(String.valueOf(move.rule().to().stage()));
            } else {
                assertThat(move.rule().to().open()).as(move.name()).isFalse();
            }
        }
    }

    @Test
    void rowsWithOneCodeDifferInTheirOutcome() {
        assertThat(Arrays.stream(IncidentMove.values())
                        .map(move -> move.code() + " " + move.rule().from()
                                + move.rule().to()))
                .doesNotHaveDuplicates();
    }
}
