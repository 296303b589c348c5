package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.grids.Grid;
import org.hengping.overview.performance.grids.Place;
import org.hengping.platform.Refusal;

/** What was found while reading: faults, which refuse the whole file, and questions, which go with the form. */
final class Findings {

    private final List<Refusal.Field> faults = new ArrayList<>();
    private final List<FormQuestion> questions = new ArrayList<>();

    void fault(Place place, String code, String text) {
        Refusal.Field fault = new Refusal.Field(field(place), code, place, text);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    void missing(String block) {
        faults.add(new Refusal.Field("text", "form-missing", block));
    }

    void question(Grid.Cell cell, String code, String... arguments) {
        questions.add(new FormQuestion(code, cell.place(), List.of(arguments)));
    }

    void requireNone() {
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }

    List<FormQuestion> questions() {
        return List.copyOf(questions);
    }

    private static String field(Place place) {
        return place.kind() == Place.Kind.LINE ? "text" : "file";
    }
}
