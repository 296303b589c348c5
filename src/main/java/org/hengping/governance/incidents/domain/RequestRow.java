package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One service request of an open 311 file: created, status, due and close times and nothing about the steps between. The
 * file names no time zone; its wall-clock times are kept as UTC, so that order and differences stay those of the file.
 *
 * @param kind request type as the file has it, e.g. {@code SW-Dirty Alley}
 */
record RequestRow(
        String externalId,
        String number,
        String kind,
        String agency,
        IncidentMove move,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant closedAt,
        @Nullable String address,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** Why a row cannot become an incident: message codes {@code import.fault.<code>} with the column's name. */
    record Fault(String code, String column) {
        @Override
        public String toString() {
            return code + ":" + column;
        }
    }

    /** What a line of the file came to: a row, or its faults. */
    record Read(@Nullable RequestRow row, List<Fault> faults) {}

    static final List<String> COLUMNS = List.of(
            "SRRecordID", "ServiceRequestNum", "SRType", "CreatedDate", "SRStatus", "DueDate", "CloseDate", "Agency");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.ENGLISH);

    /** Known states; an open duplicate is not closed and stays open. */
    private static final Map<String, IncidentMove> STATES = Map.of(
            "Closed", IncidentMove.IMPORT_CLOSED,
            "Closed (Duplicate)", IncidentMove.IMPORT_DUPLICATE,
            "Closed (Transferred)", IncidentMove.IMPORT_TRANSFERRED,
            "Open", IncidentMove.IMPORT_OPEN,
            "Open (Duplicate)", IncidentMove.IMPORT_OPEN,
            "New", IncidentMove.IMPORT_OPEN,
            "Pending", IncidentMove.IMPORT_OPEN,
            "In Progress", IncidentMove.IMPORT_OPEN);

    /** Reads a line by column name; every fault is told, not only the first. */
    static Read read(UnaryOperator<String> column) {
        List<Fault> faults = new ArrayList<>();
        String id = required(column, "SRRecordID", faults);
        String kind = required(column, "SRType", faults);
        Instant created = time(column, "CreatedDate", faults);
        Instant due = time(column, "DueDate", faults);
        Instant closed = time(column, "CloseDate", faults);
        IncidentMove move = STATES.get(required(column, "SRStatus", faults));
        if (move == null) {
            faults.add(new Fault("unknown-status", "SRStatus"));
        }
        if (created == null && faults.stream().noneMatch(fault -> fault.column().equals("CreatedDate"))) {
            faults.add(new Fault("missing", "CreatedDate"));
        }
        if (created != null && closed != null && closed.isBefore(created)) {
            faults.add(new Fault("closed-before-created", "CloseDate"));
        }
        if (move != null && move != IncidentMove.IMPORT_OPEN && closed == null) {
            faults.add(new Fault("missing", "CloseDate"));
        }
        if (move == IncidentMove.IMPORT_OPEN && closed != null) {
            faults.add(new Fault("closed-but-open", "CloseDate"));
        }
        Double latitude = degrees(column, "Latitude", 90, faults);
        Double longitude = degrees(column, "Longitude", 180, faults);
        if (!faults.isEmpty() || created == null || move == null) {
            return new Read(null, faults);
        }
        String agency = column.apply("Agency").strip();
        return new Read(
                new RequestRow(
                        id,
                        column.apply("ServiceRequestNum").strip(),
                        kind,
                        agency.isEmpty() ? "Unknown" : agency,
                        move,
                        created,
                        due,
                        closed,
                        blankToNull(column.apply("Address")),
                        latitude,
                        longitude),
                List.of());
    }

    /** The class code of a kind in the sample tree, e.g. {@code S-SW-DIRTYALLEY}. */
    static String classCode(String kind) {
        String[] parts = kind.toUpperCase(Locale.ROOT).split("-", 2);
        String group = parts[0].replaceAll("[^0-9A-Z]", "");
        String rest = parts.length < 2 ? "" : parts[1].replaceAll("[^0-9A-Z]", "");
        return "S-" + (group.isEmpty() ? "X" : group) + (rest.isEmpty() ? "" : "-" + rest);
    }

    private static String required(UnaryOperator<String> column, String name, List<Fault> faults) {
        String value = column.apply(name).strip();
        if (value.isEmpty()) {
            faults.add(new Fault("missing", name));
        }
        return value;
    }

    private static @Nullable Instant time(UnaryOperator<String> column, String name, List<Fault> faults) {
        String value = column.apply(name).strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(value, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            faults.add(new Fault("unreadable-time", name));
            return null;
        }
    }

    private static @Nullable Double degrees(UnaryOperator<String> column, String name, int most, List<Fault> faults) {
        String value = column.apply(name).strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            double degrees = Double.parseDouble(value);
            if (Math.abs(degrees) <= most) {
                return degrees;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        faults.add(new Fault("unreadable-number", name));
        return null;
    }

    private static @Nullable String blankToNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
