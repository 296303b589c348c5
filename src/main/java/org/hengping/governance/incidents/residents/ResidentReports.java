package org.hengping.governance.incidents.residents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes a resident's report through the same desk as everybody's, and hands out the code to follow it by. */
@Service
class ResidentReports {

    /**
     * What the form sent.
     *
     * @param kind code of a {@link PublicKinds.Kind}
     * @param key chosen by the form; the same key is the same report
     */
    record Sent(
            @Nullable String kind,
            String description,
            @Nullable String town,
            @Nullable String community,
            String address,
            @Nullable String longitude,
            @Nullable String latitude,
            String name,
            String phone,
            List<String> photoIds,
            UUID key) {}

    /** What the resident takes away. @param code shown once */
    record Received(String number, String code) {}

    private static final String ROUTE = "POST /report";

    private final IncidentDesk desk;
    private final ActionForm forms;
    private final PublicKinds kinds;
    private final FollowCodes codes;
    private final Residents residents;

    ResidentReports(IncidentDesk desk, ActionForm forms, PublicKinds kinds, FollowCodes codes, Residents residents) {
        this.desk = desk;
        this.forms = forms;
        this.kinds = kinds;
        this.codes = codes;
        this.residents = residents;
    }

    /**
     * Records the report. Sent again with the same key it is the same report, with a further code: whoever sends it again
     * has not seen the first answer.
     *
     * @throws Refusal 422 with the fields at fault
     */
    Received receive(Sent sent) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<Refusal.Field> faults = new ArrayList<>();
        residents
                .inOne(() -> kinds.find(text(sent.kind())))
                .ifPresentOrElse(
                        kind -> data.put("classCode", kind.classCode()),
                        () -> faults.add(new Refusal.Field("kind", "required")));
        if (text(sent.town()).isBlank()) {
            faults.add(new Refusal.Field("town", "required"));
        }
        if (sent.description().strip().length() < 2) {
            faults.add(new Refusal.Field("description", "required"));
        }
        if (sent.name().isBlank() && !sent.phone().isBlank()) {
            faults.add(new Refusal.Field("name", "required"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        data.put("description", sent.description().strip());
        data.put("areaCode", text(sent.community()).isBlank() ? text(sent.town()) : text(sent.community()));
        put(data, "address", sent.address());
        if (!text(sent.longitude()).isBlank() && !text(sent.latitude()).isBlank()) {
            put(data, "longitude", text(sent.longitude()));
            put(data, "latitude", text(sent.latitude()));
        }
        data.put("source", IncidentSource.RESIDENT.name());
        data.put("anonymous", sent.name().isBlank());
        if (!sent.name().isBlank()) {
            Map<String, Object> reporter = new LinkedHashMap<>();
            reporter.put("name", sent.name().strip());
            put(reporter, "phone", sent.phone());
            data.put("reporter", reporter);
        }
        data.put("photoIds", sent.photoIds());
        IncidentInput.Report report = forms.convert(IncidentInput.Report.class, data);
        data.remove("photoIds");
        IdempotencyKey key = new IdempotencyKey(
                residents.actor().id(),
                ROUTE,
                sent.key().toString(),
                Sm3.digest(data.toString().getBytes(StandardCharsets.UTF_8)));
        IncidentDesk.Moved moved = residents.call(() -> desk.open(report, key, residents.actor()));
        return new Received(moved.number(), residents.inOne(() -> codes.issue(moved.id())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (!value.isBlank()) {
            data.put(name, value.strip());
        }
    }
}
