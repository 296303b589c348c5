package org.hengping.governance.incidents.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a step keeps of its input: everything but the reporter's identity, which the step must not repeat. */
final class StepData {

    private StepData() {}

    static Object of(IncidentInput input) {
        if (input instanceof IncidentInput.Report report) {
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("classCode", report.classCode());
            kept.put("areaCode", report.areaCode());
            kept.put("source", report.source());
            if (report.observedAt() != null) {
                kept.put("observedAt", report.observedAt());
                kept.put("clockSkew", report.clockSkew());
            }
            return kept;
        }
        return input;
    }
}
