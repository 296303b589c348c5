package org.hengping.overview.performance.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.jspecify.annotations.Nullable;

/**
 * A page that asks for a few values and perhaps a file.
 *
 * @param action where it is sent
 * @param back where nothing is done
 * @param refusal what was wrong as a whole; null
 */
public record EntryPage(
        String title,
        String lead,
        String action,
        String back,
        String button,
        List<FormField> fields,
        boolean file,
        @Nullable String refusal) {

    public static final String TEMPLATE = "overview/performance/entry";

    /** Puts fields together in the reader's language, with what was typed and what was wrong with it. */
    public static final class Fields {

        private final List<FormField> fields = new ArrayList<>();
        private final Map<String, String> typed;
        private final List<Refusal.Field> faults;
        private final org.hengping.platform.web.Wording wording;

        public Fields(
                Map<String, String> typed, List<Refusal.Field> faults, org.hengping.platform.web.Wording wording) {
            this.typed = typed;
            this.faults = faults;
            this.wording = wording;
        }

        /** Its label is {@code performance.field.<name>}, its hint {@code .hint} behind that where there is one. */
        public Fields add(String name, String kind, boolean required, List<FormOption> options) {
            String label = "performance.field." + name;
            fields.add(new FormField(
                    name,
                    wording.text(label),
                    kind,
                    required,
                    wording.textOrNull(label + ".hint"),
                    options,
                    typed.getOrDefault(name, "").isEmpty() ? List.of() : List.of(typed.getOrDefault(name, "")),
                    faults.stream()
                            .filter(fault -> fault.name().equals(name))
                            .findFirst()
                            .map(fault -> wording.text(
                                    "field." + fault.code(), fault.arguments().toArray()))
                            .orElse(null)));
            return this;
        }

        public Fields text(String name, boolean required) {
            return add(name, "TEXT", required, List.of());
        }

        public Fields longText(String name, boolean required) {
            return add(name, "LONG_TEXT", required, List.of());
        }

        public Fields number(String name, boolean required) {
            return add(name, "NUMBER", required, List.of());
        }

        public Fields date(String name, boolean required) {
            return add(name, "DATE", required, List.of());
        }

        public List<FormField> list() {
            return fields;
        }
    }
}
