package org.hengping.governance.incidents.open311;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.crypto.Pseudonyms;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The fields of GeoReport v2 in the specification's order; what is not known stands there empty. */
@Component
class RequestView {

    static final String REQUESTS = "open311";
    static final String PHOTOS = "open311.photos";

    private record Place(String name, String code) {}

    /** Areas change with a release only, and a city has a few thousand communities. */
    private final Map<Long, Place> places = new ConcurrentHashMap<>();

    private final Pseudonyms names;
    private final PublicClasses classes;
    private final Areas areas;
    private final Units units;
    private final Wording wording;

    RequestView(Pseudonyms names, PublicClasses classes, Areas areas, Units units, Wording wording) {
        this.names = names;
        this.classes = classes;
        this.areas = areas;
        this.units = units;
        this.wording = wording;
    }

    static String moment(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), Formats.ZONE));
    }

    Map<String, @Nullable Object> service(PublicClasses.PublicClass known) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("service_code", known.code());
        fields.put("service_name", known.name());
        fields.put("description", wording.text("open311.service", known.group(), known.name()));
        fields.put("metadata", !known.questions().isEmpty());
        fields.put("type", known.batch() ? "batch" : "realtime");
        fields.put("keywords", known.group() + "," + known.name());
        fields.put("group", known.group());
        return fields;
    }

    Map<String, @Nullable Object> definition(PublicClasses.PublicClass known) {
        List<Object> attributes = new ArrayList<>();
        for (PublicClasses.Question question : known.questions()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("variable", question.variable());
            fields.put("code", question.code());
            fields.put("datatype", question.datatype());
            fields.put("required", question.required());
            fields.put("datatype_description", question.hint());
            fields.put("order", question.position());
            fields.put("description", question.description());
            if (question.list()) {
                fields.put(
                        "values",
                        question.choices().stream()
                                .map(choice -> {
                                    Map<String, @Nullable Object> value = new LinkedHashMap<>();
                                    value.put("key", choice.key());
                                    value.put("name", choice.name());
                                    return value;
                                })
                                .toList());
            }
            attributes.add(fields);
        }
        Map<String, @Nullable Object> definition = new LinkedHashMap<>();
        definition.put("service_code", known.code());
        definition.put("attributes", attributes);
        return definition;
    }

    /** @param base address of this endpoint, for the photo's */
    Map<String, @Nullable Object> request(PublicRequest request, String base) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("service_request_id", names.of(REQUESTS, request.id()));
        fields.put("status", request.open() ? "open" : "closed");
        fields.put("status_notes", notes(request));
        fields.put(
                "service_name",
                classes.find(request.classCode())
                        .map(PublicClasses.PublicClass::name)
                        .orElse(request.classCode()));
        fields.put("service_code", request.classCode());
        fields.put("description", request.text());
        fields.put(
                "agency_responsible",
                request.unit() == null
                        ? null
                        : units.find(request.unit()).map(Unit::name).orElse(null));
        fields.put("service_notice", null);
        fields.put("requested_datetime", moment(request.requestedAt()));
        fields.put("updated_datetime", moment(request.changedAt()));
        fields.put("expected_datetime", request.expectedAt() == null ? null : moment(request.expectedAt()));
        Place place = places.computeIfAbsent(
                request.area(),
                area -> new Place(areas.fullName(area), areas.ofPath(area).code()));
        fields.put("address", request.address() == null ? place.name() : place.name() + " " + request.address());
        fields.put("address_id", place.code());
        fields.put("zipcode", null);
        fields.put("lat", request.latitude());
        fields.put("long", request.longitude());
        fields.put(
                "media_url",
                request.photo() == null ? null : base + "/media/" + names.of(PHOTOS, request.photo()) + ".jpg");
        if (request.parent() != null) {
            fields.put("parent_service_request_id", names.of(REQUESTS, request.parent()));
        }
        return fields;
    }

    /** The published reason of a state; never the words somebody wrote. */
    private @Nullable String notes(PublicRequest request) {
        if (request.parent() != null && !request.open()) {
            return wording.text("open311.notes.merged", names.of(REQUESTS, request.parent()));
        }
        if (!request.open()) {
            String byOutcome = wording.textOrNull("open311.notes." + request.outcome());
            String byStatus = wording.textOrNull("open311.notes." + request.status());
            return byOutcome != null ? byOutcome : byStatus != null ? byStatus : wording.text("open311.notes.closed");
        }
        for (IncidentStatus status : IncidentStatus.values()) {
            if (status.name().equals(request.status()) && status.stage() != null) {
                return wording.textOrNull("open311.notes." + status.stage());
            }
        }
        return null;
    }

    static Map<String, @Nullable Object> error(int code, String description) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("description", description);
        return fields;
    }
}
