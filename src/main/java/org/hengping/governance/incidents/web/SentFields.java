package org.hengping.governance.incidents.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The fields of a form, with what was sent and what was wrong with it. */
final class SentFields {

    private final Map<String, List<String>> sent;
    private final List<Refusal.Field> faults;
    private final MessageSource messages;
    private final Locale locale;

    SentFields(Map<String, List<String>> sent, List<Refusal.Field> faults, MessageSource messages, Locale locale) {
        this.sent = sent;
        this.faults = faults;
        this.messages = messages;
        this.locale = locale;
    }

    FormField field(String name, String kind, boolean required, List<FormOption> options) {
        String fault = faults.stream()
                .filter(each -> each.name()
                        .replace("reporter.name", "reporterName")
                        .replace("reporter.phone", "reporterPhone")
                        .equals(name))
                .findFirst()
                .map(each -> messages.getMessage(
                        "field." + each.code(), each.arguments().toArray(), locale))
                .orElse(null);
        String hint = messages.getMessage("input." + name + ".hint", null, "", locale);
        return new FormField(
                name,
                messages.getMessage("input." + name, null, locale),
                kind,
                required,
                hint == null || hint.isEmpty() ? null : hint,
                options,
                sent.getOrDefault(name, List.of()),
                fault);
    }

    /** The first value of that name that says something. */
    static @Nullable String first(Map<String, List<String>> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
