package org.hengping.overview.performance;

import java.util.List;
import java.util.stream.Stream;
import org.hengping.overview.performance.grids.Place;

/**
 * Something the reader of a file did not settle by itself: the cell is taken as written, and a person is asked.
 *
 * @param code its text is {@code performance.question.<code>}
 * @param place of the cell
 * @param arguments of the text after the place
 */
record FormQuestion(String code, Place place, List<String> arguments) {

    /** The place first, told in the reader's language. */
    Object[] messageArguments() {
        return Stream.concat(Stream.of(place), arguments.stream()).toArray();
    }
}
