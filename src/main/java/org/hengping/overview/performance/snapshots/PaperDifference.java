package org.hengping.overview.performance.snapshots;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.RecordDifference;

/** What lies between the papers of two moments: a paper is the record there. */
final class PaperDifference {

    private PaperDifference() {}

    static RecordDifference of(List<UUID> before, List<UUID> after) {
        List<UUID> added =
                after.stream().filter(paper -> !before.contains(paper)).toList();
        List<UUID> removed =
                before.stream().filter(paper -> !after.contains(paper)).toList();
        List<RecordDifference.Line> lines = new ArrayList<>();
        removed.forEach(paper -> lines.add(new RecordDifference.Line(paper.toString(), "1|PAPER", null)));
        added.forEach(paper -> lines.add(new RecordDifference.Line(paper.toString(), null, "1|PAPER")));
        return new RecordDifference(added.size(), removed.size(), 0, true, lines);
    }
}
