package org.hengping.governance.incidents.standards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.foundation.access.Directory;
import org.hengping.platform.Actor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demonstration's grid list, one item of it for a time only, another that a department asks for, and a limit that changes
 * next month.
 */
@Component
@Profile("demonstration")
class DemonstrationStandards implements ApplicationRunner {

    private static final String CHANGING = "E-04-93-01";
    private static final String REVIEWER = "duty-second";
    private static final String DEPARTMENT = "unit";
    private static final String ASKED = "G-010";

    private final StandardsDesk desk;
    private final Standards standards;
    private final Directory directory;

    DemonstrationStandards(StandardsDesk desk, Standards standards, Directory directory) {
        this.desk = desk;
        this.standards = standards;
        this.directory = directory;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LocalDate today = desk.today();
        if (!standards.inForce(StandardKind.GRID_ITEM, today).isEmpty()) {
            return;
        }
        Actor system = Actor.system("incidents");
        Actor reviewer = directory.actor(REVIEWER).orElseThrow();
        UUID first = system.call(() -> desk.propose("grid-list.csv", items(today), List.of(), system));
        reviewer.run(() -> desk.apply(first, today, "first list", reviewer));
        system.run(() -> standards.find(StandardKind.CONDITION, CHANGING, today).ifPresent(condition -> {
            Map<String, String> values = new LinkedHashMap<>(condition.values());
            values.put("limit_amount", "4");
            values.put("limit_type", "WORK_HOUR");
            values.put("limit_confirmed", "yes");
            desk.apply(
                    desk.propose(StandardKind.CONDITION, values, system),
                    today.plusMonths(1).withDayOfMonth(1),
                    "confirmed with the department",
                    system);
        }));
        Actor head = directory.actor(DEPARTMENT).orElseThrow();
        head.run(() -> desk.ask(item(ASKED, today), head));
    }

    private static List<Draft> items(LocalDate today) {
        return rows().stream()
                .filter(row -> !row.get("code").equals(ASKED))
                .map(row -> new Draft(
                        StandardKind.GRID_ITEM, values(row, today), column -> "line " + row.getRecordNumber()))
                .toList();
    }

    private static Map<String, String> item(String code, LocalDate today) {
        return rows().stream()
                .filter(row -> row.get("code").equals(code))
                .map(row -> values(row, today))
                .findFirst()
                .orElseThrow();
    }

    private static List<CSVRecord> rows() {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(
                new ClassPathResource("modules/governance/incidents/demonstration/grid-items.csv").getInputStream(),
                StandardCharsets.UTF_8,
                format)) {
            return rows.getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Map<String, String> values(CSVRecord row, LocalDate today) {
        Map<String, String> values = new LinkedHashMap<>(row.toMap());
        values.put(
                "valid_to",
                "yes".equals(values.get("temporary")) ? today.plusDays(45).toString() : "");
        return values;
    }
}
