package org.hengping.governance.incidents.open311;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The classes marked public today, with the further questions they ask; read anew every ten seconds. */
@Component
class PublicClasses {

    private static final Duration FRESH = Duration.ofSeconds(10);

    /** A choice of a list. */
    record Choice(String key, String name) {}

    /**
     * A further question of a class.
     *
     * @param variable false when it only tells something
     * @param datatype as GeoReport v2 names it
     * @param hint how to answer
     */
    record Question(
            String code,
            int position,
            boolean variable,
            String datatype,
            boolean required,
            String description,
            @Nullable String hint,
            List<Choice> choices) {

        boolean list() {
            return datatype.endsWith("valuelist");
        }
    }

    /**
     * A public class.
     *
     * @param batch listed only after acceptance
     * @param exact its place is shown as it is
     */
    record PublicClass(
            String code, String name, String group, boolean batch, boolean exact, List<Question> questions) {}

    private record Mark(String code, boolean batch, boolean exact) {}

    private record Read(Map<String, PublicClass> classes, Instant at) {}

    private final JdbcClient jdbc;
    private final IncidentClasses classes;
    private final JsonMapper json;
    private final Clock clock;
    private volatile @Nullable Read read;

    PublicClasses(JdbcClient jdbc, IncidentClasses classes, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.json = json;
        this.clock = clock;
    }

    List<PublicClass> all() {
        return List.copyOf(known().values());
    }

    Optional<PublicClass> find(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(known().get(code));
    }

    /** Codes of all of them, or of those that are listed after acceptance only. */
    String[] codes(boolean batchOnly) {
        return known().values().stream()
                .filter(each -> each.batch() || !batchOnly)
                .map(PublicClass::code)
                .toArray(String[]::new);
    }

    /** Forgets what was read, after a mark changed. */
    void reload() {
        read = null;
    }

    private Map<String, PublicClass> known() {
        Read known = read;
        Instant now = clock.instant();
        if (known == null || Duration.between(known.at(), now).abs().compareTo(FRESH) > 0) {
            known = new Read(load(), now);
            read = known;
        }
        return known.classes();
    }

    private Map<String, PublicClass> load() {
        Map<String, List<Question>> questions = new LinkedHashMap<>();
        jdbc.sql("""
                        select class_code, code, position, variable, datatype, required, description, hint, choices::text as choices
                        from incidents.class_field
                        where valid_from <= current_date and (valid_to is null or valid_to >= current_date)
                        order by class_code, position
                        """)
                .query((row, n) -> questions
                        .computeIfAbsent(row.getString("class_code"), code -> new ArrayList<>())
                        .add(new Question(
                                row.getString("code"),
                                row.getInt("position"),
                                row.getBoolean("variable"),
                                row.getString("datatype"),
                                row.getBoolean("required"),
                                row.getString("description"),
                                row.getString("hint"),
                                json.readValue(row.getString("choices"), new TypeReference<List<Choice>>() {}))))
                .list();
        Map<String, PublicClass> loaded = new LinkedHashMap<>();
        jdbc.sql("""
                        select code, public_kind, exact_place from incidents.class where public_kind <> 'NONE' order by code
                        """)
                .query((row, n) -> new Mark(
                        row.getString("code"),
                        row.getString("public_kind").equals("BATCH"),
                        row.getBoolean("exact_place")))
                .list()
                .forEach(mark -> classes.find(mark.code())
                        .ifPresent(known -> loaded.put(
                                known.code(),
                                new PublicClass(
                                        known.code(),
                                        known.name(),
                                        known.groupName(),
                                        mark.batch(),
                                        mark.exact(),
                                        questions.getOrDefault(known.code(), List.of())))));
        return loaded;
    }
}
