package org.hengping.governance.incidents.domain;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The invented wording and the weights of the demonstration city, read from files of the room. */
final class CityTexts {

    private static final String FOLDER = "modules/governance/incidents/demonstration/";

    /** What is reported of a class, how often in proportion to the others, and how it is put right. */
    record Kind(
            String classCode,
            double weight,
            @Nullable DemonstrationPhotos scene,
            List<String> seen,
            List<String> done) {}

    /** A district's share of the incidents and where it lies, WGS-84 degrees. */
    record District(String code, double weight, double longitude, double latitude, double spread) {}

    /** When an arranged task is due, seen from the moment the city ends. */
    enum When {
        OVERDUE,
        TODAY,
        LATER
    }

    /**
     * An incident arranged for the desks of the cast.
     *
     * @param condition position of the filing condition in its class, from 1
     * @param state where it stands
     * @param due null for an incident of the given age
     * @param age minutes since the report
     * @param last minutes since the last step
     * @param account who reported it; null for anybody
     */
    record Task(
            String town,
            String classCode,
            int condition,
            IncidentStatus state,
            @Nullable When due,
            int age,
            int last,
            @Nullable String account,
            String seen,
            String place) {}

    private final List<Kind> kinds;
    private final List<District> districts;
    private final List<Task> tasks;
    private final Properties phrases = new Properties();

    CityTexts() {
        kinds = rows("classes.csv")
                .map(cells -> new Kind(
                        cells[0],
                        Double.parseDouble(cells[1]),
                        cells[2].isEmpty() ? null : DemonstrationPhotos.valueOf(cells[2]),
                        List.of(cells[3].split("/")),
                        List.of(cells[4].split("/"))))
                .toList();
        districts = rows("districts.csv")
                .map(cells -> new District(
                        cells[0],
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4])))
                .toList();
        tasks = rows("tasks.csv").map(CityTexts::task).toList();
        try {
            phrases.load(new StringReader(text("phrases.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<Kind> kinds() {
        return kinds;
    }

    Kind kind(String classCode) {
        return kinds.stream()
                .filter(kind -> kind.classCode().equals(classCode))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is said of class " + classCode));
    }

    List<District> districts() {
        return districts;
    }

    List<Task> tasks() {
        return tasks;
    }

    /** One of the alternatives, maybe empty. */
    String phrase(String key, SplittableRandom chance) {
        String alternatives = phrases.getProperty(key);
        if (alternatives == null) {
            throw new IllegalStateException("no phrase " + key);
        }
        return one(List.of(alternatives.split("\\|", -1)), chance);
    }

    /** One of the alternatives, or null where it says nothing. */
    @Nullable
    String word(String key, SplittableRandom chance) {
        String phrase = phrase(key, chance);
        return phrase.isEmpty() ? null : phrase;
    }

    static <T> T one(List<T> alternatives, SplittableRandom chance) {
        return alternatives.get(chance.nextInt(alternatives.size()));
    }

    static <T> T weighted(List<T> alternatives, ToDoubleFunction<T> weight, SplittableRandom chance) {
        double left =
                chance.nextDouble() * alternatives.stream().mapToDouble(weight).sum();
        for (T alternative : alternatives) {
            left -= weight.applyAsDouble(alternative);
            if (left < 0) {
                return alternative;
            }
        }
        return alternatives.getLast();
    }

    private static Task task(String[] cells) {
        return new Task(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                IncidentStatus.valueOf(cells[3]),
                Arrays.stream(When.values())
                        .filter(when -> when.name().equalsIgnoreCase(cells[4]))
                        .findFirst()
                        .orElse(null),
                Integer.parseInt(cells[5]),
                Integer.parseInt(cells[6]),
                cells[7].equals("-") ? null : cells[7],
                cells[8],
                cells[9]);
    }

    private static Stream<String[]> rows(String file) {
        return text(file).lines().skip(1).map(line -> line.split("\\|", -1));
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
