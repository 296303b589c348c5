package org.hengping.governance.incidents.standards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.platform.Actor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The demonstration's grid list, one item of it for a time only, and a limit that changes next month. */
@Component
@Profile("demonstration")
class DemonstrationStandards implements ApplicationRunner {

    private static final String CHANGING = "E-04-93-01";

    private final StandardsDesk desk;
    private final Standards standards;

    DemonstrationStandards(StandardsDesk desk, Standards standards) {
        this.desk = desk;
        this.standards = standards;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LocalDate today = desk.today();
        if (!standards.inForce(StandardKind.GRID_ITEM, today).isEmpty()) {
            return;
        }
        Actor system = Actor.system("incidents");
        system.run(() -> {
            desk.apply(desk.propose("grid-list.csv", items(today), List.of(), system), today, "first list", system);
            standards.find(StandardKind.CONDITION, CHANGING, today).ifPresent(condition -> {
                Map<String, String> values = new LinkedHashMap<>(condition.values());
                values.put("limit_amount", "4");
                values.put("limit_type", "WORK_HOUR");
                values.put("limit_confirmed", "yes");
                desk.apply(
                        desk.propose(StandardKind.CONDITION, values, system),
                        today.plusMonths(1).withDayOfMonth(1),
                        "confirmed with the department",
                        system);
            });
        });
    }

    private static List<Draft> items(LocalDate today) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(
                new ClassPathResource("modules/governance/incidents/demonstration/grid-items.csv").getInputStream(),
                StandardCharsets.UTF_8,
                format)) {
            return rows.stream().map(row -> item(row, today)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Draft item(CSVRecord row, LocalDate today) {
        Map<String, String> values = new LinkedHashMap<>(row.toMap());
        values.put(
                "valid_to",
                "yes".equals(values.get("temporary")) ? today.plusDays(45).toString() : "");
        return new Draft(StandardKind.GRID_ITEM, values, column -> "line " + row.getRecordNumber());
    }
}
