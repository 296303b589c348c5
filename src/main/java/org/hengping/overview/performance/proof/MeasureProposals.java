package org.hengping.overview.performance.proof;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.Measures;
import org.hengping.overview.performance.IndicatorProofs;
import org.hengping.platform.web.Wording;
import org.springframework.stereotype.Component;

/** Which measure may prove a clause, by name. A proposal only: a person confirms it. */
@Component
class MeasureProposals {

    private static final double ALIKE = 0.5;

    private final IndicatorProofs proofs;
    private final Measures measures;
    private final Wording wording;

    MeasureProposals(IndicatorProofs proofs, Measures measures, Wording wording) {
        this.proofs = proofs;
        this.measures = measures;
        this.wording = wording;
    }

    /** The system that proves a line, or will when its room exists. */
    String system(PlanLine line) {
        return proofs.system(line.level3());
    }

    /** The measure laid down for the line's name, else the one whose name is most alike. */
    Optional<String> measure(PlanLine line, Clause clause) {
        Optional<String> laidDown = proofs.measure(line.level3());
        if (laidDown.isPresent()) {
            return laidDown;
        }
        String metric = clause.metric();
        String name = metric == null ? line.level3() : metric;
        return measures.list().stream()
                .map(Measure::code)
                .filter(code -> likeness(name, name(code)) >= ALIKE)
                .max(Comparator.comparingDouble(code -> likeness(name, name(code))));
    }

    private String name(String code) {
        return wording.text("measure." + code + ".name");
    }

    /** Pairs of neighbouring characters in common, twice, over all of both. */
    static double likeness(String one, String other) {
        Set<String> mine = pairs(one);
        Set<String> theirs = pairs(other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return 0;
        }
        Set<String> common = new HashSet<>(mine);
        common.retainAll(theirs);
        return 2.0 * common.size() / (mine.size() + theirs.size());
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        return pairs;
    }
}
