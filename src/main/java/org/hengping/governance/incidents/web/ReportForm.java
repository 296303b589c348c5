package org.hengping.governance.incidents.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The report form: the same input as the API's, laid out for people. */
@Component
class ReportForm {

    private static final Set<String> FLAT = Set.of(
            "classCode",
            "description",
            "areaCode",
            "address",
            "source",
            "longitude",
            "latitude",
            "urgent",
            "anonymous");

    /** What most reports do not need, folded away. */
    static final Set<String> MORE = Set.of("reporterName", "reporterPhone", "anonymous", "longitude", "latitude");

    private final IncidentClasses classes;
    private final IncidentViews views;
    private final MessageSource messages;

    ReportForm(IncidentClasses classes, IncidentViews views, MessageSource messages) {
        this.classes = classes;
        this.views = views;
        this.messages = messages;
    }

    List<FormField> fields(Map<String, List<String>> sent, List<Refusal.Field> faults, Actor actor, Locale locale) {
        List<FormField> fields = new ArrayList<>();
        Map<String, List<String>> given = new LinkedHashMap<>(sent);
        given.putIfAbsent(
                "source",
                List.of((actor.hasRole("GRID_WORKER") ? IncidentSource.PATROL : IncidentSource.HOTLINE).name()));
        SentFields form = new SentFields(given, faults, messages, locale);
        // what happened comes first: the class can be suggested from it
        fields.add(form.field("description", "LONG_TEXT", true, List.of()));
        fields.add(form.field(
                "classCode",
                "CHOICE",
                true,
                IncidentViews.choices(classes.all().stream()
                        .filter(known -> !known.tree().equals("SAMPLE"))
                        .toList())));
        fields.add(form.field("photoIds", "PHOTOS", false, List.of()));
        fields.add(form.field("areaCode", "CHOICE", true, views.areasOf(actor)));
        fields.add(form.field("address", "TEXT", false, List.of()));
        fields.add(form.field(
                "source",
                "CHOICE",
                true,
                Arrays.stream(IncidentSource.values())
                        .filter(source -> source != IncidentSource.IMPORT)
                        .map(source -> new FormOption(
                                source.name(), messages.getMessage("incidents.source." + source, null, locale)))
                        .toList()));
        fields.add(form.field("urgent", "CHECK", false, List.of()));
        fields.add(form.field("reporterName", "TEXT", false, List.of()));
        fields.add(form.field("reporterPhone", "TEXT", false, List.of()));
        fields.add(form.field("anonymous", "CHECK", false, List.of()));
        fields.add(form.field("longitude", "NUMBER", false, List.of()));
        fields.add(form.field("latitude", "NUMBER", false, List.of()));
        return fields;
    }

    /** What the form sent, in the API's shape. */
    static Map<String, Object> data(Map<String, List<String>> sent) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String name : FLAT) {
            String value = SentFields.first(sent, name);
            if (value != null) {
                data.put(name, value);
            }
        }
        data.put("photoIds", sent.getOrDefault("photoIds", List.of()));
        String name = SentFields.first(sent, "reporterName");
        if (name != null) {
            Map<String, Object> reporter = new LinkedHashMap<>();
            reporter.put("name", name);
            String phone = SentFields.first(sent, "reporterPhone");
            if (phone != null) {
                reporter.put("phone", phone);
            }
            data.put("reporter", reporter);
        }
        return data;
    }
}
