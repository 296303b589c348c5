package org.hengping.governance.incidents.deadlines;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The proof of an incident's deadlines for machines. */
@RestController
@Tag(name = "incidents")
class ClockApi {

    record Clocks(List<ClockProof> items) {}

    private final ClockProofs proofs;

    ClockApi(ClockProofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/api/v1/incidents/{id}/clocks")
    @Permit("incidents.read")
    @Operation(
            summary = "Why each deadline is the moment it is",
            description =
                    "Each stage clock, the handling deadline (HANDLE, from the dispatch) and the closing deadline "
                            + "(CLOSING, from the handling deadline): limits with the version of the rule, calendar version, "
                            + "pauses, extensions, and steps from start to deadline without a gap. The counted seconds of the steps "
                            + "add up to the limits and extensions; stored is the deadline in the record, recomputed the same "
                            + "counted anew. corrected says what it would be where the calendar was corrected afterwards.")
    Clocks clocks(@PathVariable UUID id) {
        return new Clocks(proofs.of(id, Actor.current()));
    }
}
