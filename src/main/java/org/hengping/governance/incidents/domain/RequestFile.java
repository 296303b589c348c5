package org.hengping.governance.incidents.domain;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of service requests as a file. */
final class RequestFile {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFile.class);

    private RequestFile() {}

    /** Reads the file once to know that it is one, and how many rows it has. */
    static int examine(Path file) {
        try (CSVParser parser = parser(file)) {
            List<String> missing = RequestRow.COLUMNS.stream()
                    .filter(column -> !parser.getHeaderMap().containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw Refusal.field("file", "csv-columns", String.join(", ", missing));
            }
            int rows = 0;
            for (CSVRecord ignored : parser) {
                rows++;
            }
            if (rows == 0) {
                throw Refusal.field("file", "csv-empty");
            }
            return rows;
        } catch (CharacterCodingException foreign) {
            throw Refusal.field("file", "csv-encoding");
        } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
            throw Refusal.field("file", "csv-broken");
        }
    }

    /** The rows; the caller closes it. */
    static CSVParser parser(Path file) throws IOException {
        return csv().parse(text(file));
    }

    private static CSVFormat csv() {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private static Reader text(Path file) throws IOException {
        Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            LOG.warn("{} could not be deleted", file, left);
        }
    }
}
