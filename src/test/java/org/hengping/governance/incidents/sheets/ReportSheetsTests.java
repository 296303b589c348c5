package org.hengping.governance.incidents.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** A table of reports: nothing is recorded before it was looked at, everything is recorded once. */
@HouseTest
class ReportSheetsTests {

    private static final String HEADING =
            "externalNumber,classCode,conditionCode,description,areaCode,address,source,urgent\n";
    private static final AtomicInteger ORIGINS = new AtomicInteger();

    @Autowired
    private ReportSheets sheets;

    @Autowired
    private ImportRuns runs;

    @Autowired
    private AccountDirectory directory;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private MockMvc web;

    @Autowired
    private ApplicationContext house;

    private TownFixture town;
    private Account account;
    private Actor acceptor;
    private String origin;

    @BeforeEach
    void someone() {
        town = TownFixture.make();
        account = AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
        acceptor = directory.actor(account.id()).orElseThrow();
        origin = "line " + ORIGINS.incrementAndGet();
    }

    @Test
    void aTableIsCheckedFirstAndEachFaultIsNamedByItsColumn() {
        UUID run = receive(
                "r.csv",
                HEADING
                        + line("A-1", "O-01-01", "well cover rattles")
                        + line("A-1", "O-01-01", "the same number again")
                        + line("A-2", "X-99-99", "an unknown class")
                        + "A-3,O-01-01,E-01-01-01,another class's condition,"
                        + town.area().code() + ",,,\n"
                        + "A-4,O-01-01,,elsewhere,440106,,,\n"
                        + "A-5,O-01-01,,nowhere,123456789,,,\n"
                        + "A-6,O-01-01,,," + town.area().code() + ",,,\n"
                        + "A-7,O-01-01,," + "x".repeat(501) + "," + town.area().code() + ",,,\n"
                        + "A-8,O-01-01,,=1+1," + town.area().code() + ",,,\n"
                        + "A-9,O-01-01,,unknown source," + town.area().code() + ",,GOSSIP,\n");
        assertThat(incidents()).as("nothing is recorded before it is confirmed").isZero();
        assertThat(faults(run))
                .containsExactly(
                        "3 twice:EXTERNAL_NUMBER",
                        "4 unknown-class:CLASS",
                        "5 unknown-condition:CONDITION",
                        "6 foreign-area:AREA",
                        "7 unknown-area:AREA",
                        "8 missing:DESCRIPTION",
                        "9 too-long:DESCRIPTION",
                        "10 formula:DESCRIPTION",
                        "11 unknown-source:SOURCE");
        record(run);
        assertThat(incidents()).isEqualTo(1);
        assertThat(require(run).created()).isEqualTo(1);
        assertThat(require(run).rejected()).isEqualTo(9);
    }

    @Test
    void theSameNumberOfTheSameSystemIsRecordedOnceHoweverOftenItIsSent() {
        String table = HEADING + line("B-1", "O-01-01", "first") + line("B-2", "O-01-02", "second");
        record(receive("r.csv", table));
        UUID again = receive("r.csv", table + line("B-3", "O-01-03", "third"));
        assertThat(require(again).unchanged()).isEqualTo(2);
        record(again);
        assertThat(incidents()).isEqualTo(3);
        UUID early = receive("r.csv", HEADING + line("B-4", "O-01-01", "fourth"));
        record(receive("r.csv", HEADING + line("B-4", "O-01-01", "fourth")));
        record(early);
        assertThat(incidents()).as("two sheets that waited at once").isEqualTo(4);
        assertThat(require(early).unchanged()).isEqualTo(1);
        origin = origin + " other";
        record(receive("r.csv", HEADING + line("B-1", "O-01-01", "another system's number")));
        assertThat(incidents()).isEqualTo(5);
    }

    @Test
    void whatAStoppedHouseLeftHalfRecordedGoesOnFromThere() {
        StringBuilder table = new StringBuilder(HEADING);
        for (int i = 0; i < 12; i++) {
            table.append(line("C-" + i, "O-01-01", "number " + i));
        }
        UUID run = receive("r.csv", table.toString());
        acceptor.run(() -> {
            transactions.executeWithoutResult(status -> runs.proceed(run, "RUNNING"));
            sheets.recordSome(run, 5, acceptor);
        });
        assertThat(incidents()).isEqualTo(5);
        sheets.resume();
        ended(run);
        assertThat(incidents()).isEqualTo(12);
        assertThat(require(run).created()).isEqualTo(12);
        assertThat(require(run).percent()).isEqualTo(100);
    }

    @Test
    void workbooksAndTheEncodingsOfOfficesAreRead() throws IOException {
        String table =
                "\u7f16\u53f7,\u7c7b\u522b\u4ee3\u7801,\u60c5\u51b5,\u533a\u57df\u4ee3\u7801,\u6765\u6e90,\u7d27\u6025\n"
                        + "D-1,O-01-01,\u4e95\u76d6\u7834\u635f," + town.area().code() + ",\u70ed\u7ebf,\u662f\n";
        record(receive("utf.csv", ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8)));
        record(receive("gb.csv", table.replace("D-1", "D-2").getBytes(Charset.forName("GB18030"))));
        record(receive("book.xlsx", workbook("D-3", false)));
        assertThat(incidents()).isEqualTo(3);
        assertThat(TestDatabase.ownerJdbc()
                        .sql(
                                "select count(*) from incidents.incident where reported_by = :who and urgent and source = 'HOTLINE'"
                                        + " and description = :what")
                        .param("who", account.id())
                        .param("what", "\u4e95\u76d6\u7834\u635f")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void formulasForeignFilesAndTooManyRowsAreRefusedAsAWhole() throws IOException {
        assertThat(refused("book.xlsx", workbook("E-1", true))).isEqualTo("sheet-formula");
        assertThat(refused("r.xlsx", "no workbook".getBytes(StandardCharsets.UTF_8)))
                .startsWith("upload-");
        assertThat(refused("r.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(refused("r.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("csv-columns");
        assertThat(refused("r.csv", HEADING.getBytes(StandardCharsets.UTF_8))).isEqualTo("csv-empty");
        StringBuilder many = new StringBuilder(HEADING);
        for (int i = 0; i <= SheetFile.MOST_ROWS; i++) {
            many.append(line("F-" + i, "O-01-01", "many"));
        }
        assertThat(refused("r.csv", many.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sheet-rows");
    }

    @Test
    void machinesDoTheSameAndTheRejectedLinesComeBackWithTheirReasons() throws Exception {
        byte[] table = (HEADING + line("G-1", "O-01-01", "good") + line("G-2", "X-99-99", "-1+1 bad"))
                .getBytes(StandardCharsets.UTF_8);
        MockHttpServletResponse sent = web.perform(multipart("/api/v1/incidents/sheets")
                        .file(new MockMultipartFile("file", "r.csv", "text/csv", table))
                        .param("origin", origin)
                        .with(SignedIn.as(account))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(sent.getStatus()).as(sent.getContentAsString()).isEqualTo(201);
        assertThat(sent.getContentAsString()).contains("\"PENDING\"", "unknown-class:CLASS");
        UUID run = UUID.fromString(sent.getContentAsString().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"));
        assertThat(web.perform(post("/api/v1/incidents/sheets/" + run + "/confirmation")
                                .with(SignedIn.as(account))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(202);
        ended(run);
        String rejected = web.perform(get("/incidents/sheets/" + run + "/rejected")
                        .header("Accept-Language", "en")
                        .locale(java.util.Locale.ENGLISH)
                        .with(SignedIn.as(account)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(rejected).startsWith("\uFEFF").contains("G-2", "'-1+1 bad").doesNotContain("G-1");
        Account other =
                AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
        for (String path : List.of("/incidents/sheets/" + run, "/incidents/sheets/" + run + "/rejected")) {
            assertThat(web.perform(get(path).with(SignedIn.as(other)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as("somebody else's sheet does not exist")
                    .isEqualTo(404);
        }
        assertThat(web.perform(post("/api/v1/incidents/sheets/" + run + "/confirmation")
                                .with(SignedIn.as(account))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("once")
                .isEqualTo(409);
    }

    private String line(String number, String classCode, String what) {
        return number + "," + classCode + ",," + what + "," + town.area().code() + ",,,\n";
    }

    private byte[] workbook(String number, boolean formula) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            Row heading = sheet.createRow(0);
            String[] names = {"externalNumber", "classCode", "description", "areaCode"};
            for (int i = 0; i < names.length; i++) {
                heading.createCell(i).setCellValue(names[i]);
            }
            Row row = sheet.createRow(1);
            row.createCell(0).setCellValue(number);
            row.createCell(1).setCellValue("O-01-01");
            row.createCell(2).setCellValue("from a workbook");
            // as a number, which spreadsheets show as a power of ten
            row.createCell(3).setCellValue(Double.parseDouble(town.community().code()));
            if (formula) {
                row.createCell(4).setCellFormula("1+1");
            }
            book.write(bytes);
            return bytes.toByteArray();
        }
    }

    private UUID receive(String name, String table) {
        return receive(name, table.getBytes(StandardCharsets.UTF_8));
    }

    private UUID receive(String name, byte[] table) {
        return acceptor.call(() -> sheets.receive(new ByteArrayInputStream(table), name, origin, acceptor));
    }

    private String refused(String name, byte[] table) {
        try {
            receive(name, table);
            return "";
        } catch (Refusal refusal) {
            return refusal.fields().isEmpty()
                    ? refusal.code()
                    : refusal.fields().getFirst().code();
        }
    }

    private void record(UUID run) {
        acceptor.run(() -> sheets.confirm(run, acceptor));
        ended(run);
    }

    private void ended(UUID run) {
        org.awaitility.Awaitility.await().until(() -> require(run).state().equals("DONE"));
    }

    private ImportRuns.Run require(UUID run) {
        return acceptor.call(() -> sheets.require(run, acceptor));
    }

    private List<String> faults(UUID run) {
        return TestDatabase.ownerJdbc()
                .sql("select line || ' ' || array_to_string(faults, ' ') from incidents.sheet_row"
                        + " where run = :run and state = 'FAULTY' order by line")
                .param("run", run)
                .query(String.class)
                .list();
    }

    private int incidents() {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from incidents.incident where reported_by = :who")
                .param("who", account.id())
                .query(Integer.class)
                .single();
    }
}
