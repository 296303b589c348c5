package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Standards change by versions, all of a proposal or none. Each test has a class of its own. */
@HouseTest
class StandardsTests {

    private static final AtomicInteger COUNT = new AtomicInteger(10);

    @Autowired
    private ApplicationContext house;

    @Autowired
    private StandardsDesk desk;

    @Autowired
    private Standards standards;

    @Autowired
    private Proposals proposals;

    @Autowired
    private StandardsBook book;

    @Autowired
    private IncidentClasses classes;

    @Autowired
    private DutyTable duties;

    @TempDir
    private Path files;

    private Actor editor;
    private String code;
    private LocalDate today;

    @BeforeEach
    void aClassOfItsOwn() {
        editor = actor("440100-ZFW", "ALL");
        today = desk.today();
        code = "E-97-" + COUNT.incrementAndGet();
        apply(desk.propose(StandardKind.CLASS, aClass("Stray scooters"), editor), today);
        apply(desk.propose(StandardKind.CONDITION, condition("4", "WORK_HOUR"), editor), today);
    }

    @Test
    void aChangeIsANewVersionFromItsDayOnAndTheOldOneStaysReadable() {
        UUID proposal = desk.propose(StandardKind.CONDITION, condition("2", "WORK_DAY"), editor);
        assertThat(proposals.find(proposal).orElseThrow().changes().getFirst().differing())
                .extracting(Column::name)
                .containsExactly("limit_amount", "limit_type");
        assertThat(classes.condition(code + "-01").orElseThrow().limit()).hasToString(limit("4", "WORK_HOUR"));
        apply(proposal, today.plusDays(3));
        assertThat(classes.condition(code + "-01").orElseThrow().version())
                .as("until its day the old one holds")
                .isOne();
        assertThat(standards
                        .find(StandardKind.CONDITION, code + "-01", today.plusDays(3))
                        .orElseThrow()
                        .value("limit_type"))
                .isEqualTo("WORK_DAY");
        assertThat(standards.versions(StandardKind.CONDITION, code + "-01"))
                .extracting(Standard::version)
                .containsExactly(2, 1);
        assertThat(code(() -> apply(desk.propose(StandardKind.CONDITION, condition("5", "WORK_DAY"), editor), today)))
                .as("what is to hold some day is not overtaken unseen")
                .isEqualTo("standards-later");
    }

    @Test
    void ofTwoEditorsTheSecondSeesTheDifferenceAgain() {
        UUID first = desk.propose(StandardKind.CONDITION, condition("1", "WORK_DAY"), editor);
        UUID second = desk.propose(StandardKind.CONDITION, condition("3", "WORK_DAY"), editor);
        apply(first, today);
        assertThat(code(() -> apply(second, today))).isEqualTo("standards-moved");
        assertThat(code(() -> apply(first, today))).isEqualTo("standards-decided");
        editor.run(() -> desk.discard(second, editor));
        assertThat(classes.condition(code + "-01").orElseThrow().limit()).hasToString(limit("1", "WORK_DAY"));
    }

    @Test
    void aLastDayEndsAStandardAndItCanBeginAgain() {
        Map<String, String> ended = condition("4", "WORK_HOUR");
        ended.put("valid_to", today.toString());
        UUID proposal = desk.propose(StandardKind.CONDITION, ended, editor);
        assertThat(proposals.find(proposal).orElseThrow().changes().getFirst().action())
                .isEqualTo(Change.Action.END);
        apply(proposal, today);
        assertThat(standards.find(StandardKind.CONDITION, code + "-01", today)).isPresent();
        assertThat(standards.find(StandardKind.CONDITION, code + "-01", today.plusDays(1)))
                .isEmpty();
        Map<String, String> before = condition("9", "WORK_HOUR");
        before.put("valid_to", today.minusDays(1).toString());
        assertThat(code(() -> apply(desk.propose(StandardKind.CONDITION, before, editor), today)))
                .isEqualTo("standards-ends-first");
    }

    @Test
    void aRenamedClassIsReadByEverybodyFromItsDayOn() {
        apply(desk.propose(StandardKind.CLASS, aClass("Scooters in the way"), editor), today.plusDays(2));
        assertThat(classes.name(code)).isEqualTo("Stray scooters");
        TestDatabase.ownerJdbc()
                .sql("update incidents.class_version set valid_from = :today where code = :code and version = 2")
                .param("today", today)
                .param("code", code)
                .update();
        desk.keepUp();
        assertThat(classes.name(code)).isEqualTo("Scooters in the way");
    }

    @Test
    void theMarksOfAClassChangeWithItAndAreFollowedFromTheirDayOn() {
        Map<String, String> marked = aClass("Stray scooters");
        marked.putAll(Map.of("self_closing", "yes", "public_kind", "REALTIME", "exact_place", "yes"));
        marked.putAll(Map.of("duplicate_metres", "120", "duplicate_hours", "48"));
        UUID proposal = desk.propose(StandardKind.CLASS, marked, editor);
        assertThat(proposals.find(proposal).orElseThrow().changes().getFirst().differing())
                .extracting(Column::name)
                .containsExactly("self_closing", "public_kind", "exact_place", "duplicate_metres", "duplicate_hours");
        assertThat(classes.find(code).orElseThrow().selfClosing()).isFalse();
        apply(proposal, today);
        assertThat(classes.find(code).orElseThrow().selfClosing()).isTrue();
        assertThat(TestDatabase.ownerJdbc()
                        .sql("""
                                select public_kind || ' ' || exact_place || ' ' || duplicate_metres || ' ' || duplicate_hours
                                from incidents.class where code = :code
                                """)
                        .param("code", code)
                        .query(String.class)
                        .single())
                .isEqualTo("REALTIME true 120 48");
    }

    @Test
    void mattersOfPersonsAreNotMadePublicNorTheirPlacesExact() {
        Map<String, String> safety = aClass("Quarrels");
        safety.putAll(Map.of("code", "Z-97-" + code.substring(5), "tree", "SAFETY", "public_kind", "BATCH"));
        assertThat(faults(safety)).containsExactly("public_kind standards-public-safety");
        Map<String, String> conduct = aClass("Street trade");
        conduct.putAll(Map.of("public_kind", "BATCH", "exact_place", "yes"));
        assertThat(faults(conduct)).containsExactly("exact_place standards-exact-conduct");
        Map<String, String> wide = aClass("Anything");
        wide.putAll(Map.of("duplicate_metres", "5001", "duplicate_hours", "0"));
        assertThat(faults(wide))
                .containsExactly("duplicate_metres standards-pattern", "duplicate_hours standards-pattern");
    }

    @Test
    void aDutyRuleHoldsFromItsDayOnForItsArea() {
        long town = 440106021_000000L;
        String city = duties.propose(code, town).orElseThrow().lead().code();
        assertThat(city).isEqualTo("440106-CG");
        UUID proposal = desk.propose(StandardKind.DUTY, duty("440106", "SW"), editor);
        apply(proposal, today);
        assertThat(duties.propose(code, town).orElseThrow().lead().code()).isEqualTo("440106-SW");
        assertThat(duties.propose(code, 440104001_000000L).orElseThrow().lead().code())
                .isEqualTo("440104-CG");
    }

    @Test
    void whoAnswersForADistrictChangesItsDutiesAndNoStandardOfTheCity() {
        Actor district = actor("440106-ZZ", "440106");
        assertThat(code(() -> desk.propose(StandardKind.CLASS, aClass("Anything"), district)))
                .isEqualTo("standards-foreign");
        assertThat(code(() -> desk.propose(StandardKind.DUTY, duty("440104", "SW"), district)))
                .isEqualTo("standards-foreign");
        UUID own = desk.propose(StandardKind.DUTY, duty("440106", "YJ"), district);
        district.run(() -> desk.apply(own, today, "as agreed", district));
        assertThat(proposals.find(own).orElseThrow().state()).isEqualTo(Proposal.State.APPLIED);
    }

    @Test
    void whatIsWrongIsNamedFieldByField() {
        Map<String, String> wrong = condition("soon", "SOMETIME");
        wrong.put("class_code", "E-00-00");
        assertThatThrownBy(() -> desk.propose(StandardKind.CONDITION, wrong, editor))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactlyInAnyOrder("limit_amount", "limit_type"));
        assertThat(code(() -> desk.propose(StandardKind.CONDITION, condition("4", "WORK_HOUR"), editor)))
                .isEqualTo("standards-same");
        Map<String, String> urgent = new LinkedHashMap<>(Map.of(
                "code", "G-" + code, "name", "Count scooters", "department", "440106-CG", "basis", "city rule art. 3"));
        urgent.putAll(Map.of("class_prefix", "E-97", "temporary", "yes", "state", "APPLIED", "valid_to", ""));
        assertThatThrownBy(() -> desk.propose(StandardKind.GRID_ITEM, urgent, editor))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::code)
                                .containsExactly("standards-temporary-end"));
    }

    @Test
    void whatWasExportedAndNotTouchedSaysNothingNew() throws IOException {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            StandardsBook.Reading reading = book.read(exported(language, workbook -> {}));
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.drafts()).hasSizeGreaterThan(700);
            Proposal proposal = proposal(reading);
            assertThat(proposal.faults()).isEmpty();
            assertThat(proposal.changes()).isEmpty();
            assertThat(proposal.unchanged()).isEqualTo(reading.drafts().size());
        }
    }

    @Test
    void aWorkbookSaysWhatItChangesAndEachFaultItsCell() throws IOException {
        Path changed = exported(Locale.ENGLISH, workbook -> {
            XSSFSheet sheet = workbook.getSheetAt(1);
            row(sheet, code + "-01").createCell(4).setCellValue("6");
        });
        Proposal proposal = proposal(book.read(changed));
        assertThat(proposal.faults()).isEmpty();
        assertThat(proposal.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.key()).isEqualTo(code + "-01"));
        apply(proposal.id(), today);
        assertThat(classes.condition(code + "-01").orElseThrow().limit()).hasToString(limit("6", "WORK_HOUR"));

        Path faulty = exported(Locale.ENGLISH, workbook -> {
            XSSFSheet sheet = workbook.getSheetAt(1);
            org.apache.poi.ss.usermodel.Row row = row(sheet, code + "-01");
            row.createCell(4).setCellValue("2 days?");
            row.createCell(3).setCellFormula("1+1");
            int last = sheet.getLastRowNum();
            sheet.addMergedRegion(new CellRangeAddress(last, last + 1, 0, 0));
            workbook.createSheet("Notes");
        });
        Proposal refused = proposal(book.read(faulty));
        assertThat(refused.faults())
                .extracting(Change.Fault::code)
                .containsExactlyInAnyOrder("formula", "pattern", "merged", "no-sheet");
        assertThat(refused.faults().stream()
                        .filter(fault -> fault.code().equals("pattern"))
                        .findFirst()
                        .orElseThrow()
                        .place())
                .matches(".+ Conditions!E\\d+");
        assertThat(code(() -> apply(refused.id(), today))).isEqualTo("standards-faulty");
    }

    @Test
    void whatIsNoPlainWorkbookIsRefused() throws IOException {
        Path text = Files.writeString(files.resolve("text.xlsx"), "not a workbook");
        assertThatThrownBy(() -> book.read(text)).isInstanceOf(Refusal.class);
        Path bomb = files.resolve("bomb.xlsx");
        Files.copy(exported(Locale.ENGLISH, workbook -> {}), bomb);
        Path grown = files.resolve("grown.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(grown));
                java.util.zip.ZipFile in = new java.util.zip.ZipFile(bomb.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry("xl/media/nothing.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                out.write(zeros);
            }
        }
        assertThat(code(() -> book.read(grown))).isEqualTo("upload-bomb");
    }

    private Path exported(Locale language, Consumer<XSSFWorkbook> edit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(today, language, out);
        Path file = Files.createTempFile(files, "book", ".xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new java.io.ByteArrayInputStream(out.toByteArray()))) {
            edit.accept(workbook);
            try (var to = Files.newOutputStream(file)) {
                workbook.write(to);
            }
        }
        return file;
    }

    private static org.apache.poi.ss.usermodel.Row row(XSSFSheet sheet, String code) {
        for (org.apache.poi.ss.usermodel.Row row : sheet) {
            if (row.getCell(0).getStringCellValue().equals(code)) {
                return row;
            }
        }
        throw new AssertionError("no row " + code);
    }

    private List<String> faults(Map<String, String> values) {
        try {
            desk.propose(StandardKind.CLASS, values, editor);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.fields().stream()
                    .map(field -> field.name() + " " + field.code())
                    .toList();
        }
    }

    private Proposal proposal(StandardsBook.Reading reading) {
        return proposals
                .find(editor.call(() -> desk.propose("standards.xlsx", reading.drafts(), reading.faults(), editor)))
                .orElseThrow();
    }

    private void apply(UUID proposal, LocalDate from) {
        editor.run(() -> desk.apply(proposal, from, "agreed", editor));
    }

    private Actor actor(String unit, String scope) {
        Account account = AccountFixture.ready(house, unit, scope, Role.DUTY_OFFICER);
        return house.getBean(AccountDirectory.class).actor(account.id()).orElseThrow();
    }

    private Map<String, String> aClass(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", code, "tree", "EVENT", "group_code", "97", "group_name", "Trial", "name", name));
        values.putAll(Map.of("self_closing", "no", "public_kind", "NONE", "exact_place", "no", "valid_to", ""));
        values.putAll(Map.of("duplicate_metres", "50", "duplicate_hours", "24"));
        return values;
    }

    private Map<String, String> condition(String amount, String type) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", code + "-01", "class_code", code, "position", "1", "text", "In the way"));
        values.putAll(Map.of("limit_amount", amount, "limit_type", type, "limit_confirmed", "yes", "limit_note", ""));
        values.putAll(Map.of("unit_kind", "DEPARTMENT", "closing", "", "valid_to", ""));
        return values;
    }

    private Map<String, String> duty(String area, String lead) {
        return Map.of("area_code", area, "class_prefix", code, "lead", lead, "assisting", "", "valid_to", "");
    }

    private static String limit(String amount, String type) {
        return new org.hengping.foundation.clocks.Limit(
                        Integer.parseInt(amount), org.hengping.foundation.clocks.LimitType.valueOf(type), true)
                .toString();
    }

    private static String code(Runnable work) {
        try {
            work.run();
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
