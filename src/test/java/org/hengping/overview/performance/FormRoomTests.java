package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.overview.performance.FormPrints.Format;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.web.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forms on the real database. Each test has a year of its own, except where the figure of the current year is meant. */
@HouseTest
class FormRoomTests {

    private static final Actor OFFICER = seeing(440_100_000_000_000L, 440_200_000_000_000L);
    private static final Actor DISTRICT = seeing(440_103_000_000_000L, 440_104_000_000_000L);

    @Autowired
    FormDesk desk;

    @Autowired
    FormRegister register;

    @Autowired
    FormApi api;

    @Autowired
    UpdateLedger ledger;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    Clock clock;

    @Test
    void theSameTextAgainChangesNothing() throws IOException {
        UUID first = take(FormTextTests.demonstrationForm(), 2041);
        UUID again = take(FormTextTests.demonstrationForm(), 2041);

        assertThat(again).isEqualTo(first);
        assertThat(forms(2041)).isEqualTo(1);
    }

    @Test
    void aChangedTextIsANewVersionAndTheOldOneStays() throws IOException {
        UUID first = take(FormTextTests.demonstrationForm(), 2042);
        UUID second = take(FormTextTests.demonstrationForm().replace("≥2000万条", "≥3000万条"), 2042);

        StoredForm old = OFFICER.call(() -> register.require(first));
        StoredForm changed = OFFICER.call(() -> register.require(second));
        assertThat(old.head().version()).isEqualTo(1);
        assertThat(changed.head().version()).isEqualTo(2);
        assertThat(old.indicators().getFirst().binding())
                .isEqualTo(new Binding("evidence.data-updates", 20_000_000, "条"));
        assertThat(changed.indicators().getFirst().binding())
                .isEqualTo(new Binding("evidence.data-updates", 30_000_000, "条"));
        assertThat(OFFICER.call(() -> register.list()))
                .extracting(StoredForm.Head::id)
                .contains(second)
                .doesNotContain(first);
    }

    @Test
    void whatWasReadIsWhatIsKept() throws IOException {
        DeclarationForm read = FormText.read(FormTextTests.demonstrationForm(), new FormWords());
        UUID id = take(FormTextTests.demonstrationForm(), 2043);

        assertThat(OFFICER.call(() -> register.require(id)).form()).isEqualTo(read);
    }

    @Test
    void anImportIsAuditedAndEnteredInTheLedgerOnce() throws IOException {
        UUID id = take(FormTextTests.demonstrationForm(), 2044);
        take(FormTextTests.demonstrationForm(), 2044);

        assertThat(count("select count(*) from audit.entry where object = 'performance:' || ?::text", id))
                .isEqualTo(1);
        assertThat(count("select count(*) from evidence.update_entry where room = 'performance' and record = ?", id))
                .isEqualTo(1);
    }

    @Test
    void aTextThatCannotBeReadStoresNothing() throws IOException {
        String broken = FormTextTests.demonstrationForm().replace("8,560.31", "eight");

        assertThatThrownBy(() -> take(broken, 2045)).isInstanceOf(Refusal.class);
        assertThat(forms(2045)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1999, 2101})
    void aYearOutsideThisCenturyIsRefused(int year) {
        assertThatThrownBy(() -> take(FormTextTests.demonstrationForm(), year))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.fields().getFirst().name()).isEqualTo("year"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> take("a\u0000b", 2046))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.fields().getFirst().code()).isEqualTo("form-no-text"));
    }

    @Test
    void aDistrictNeitherSeesNorImportsTheCitysForm() throws IOException {
        UUID id = take(FormTextTests.demonstrationForm(), 2047);

        assertThatThrownBy(() -> DISTRICT.call(() -> register.require(id)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
        assertThatThrownBy(() -> DISTRICT.call(() -> desk.take("department", 2047, DISTRICT)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
        assertThat(DISTRICT.call(() -> register.list())).isEmpty();
    }

    @Test
    void onlyTheBoundIndicatorHasAFigureAndItFollowsTheLedger() throws IOException {
        UUID id = take(FormTextTests.demonstrationForm(), thisYear());
        long before = actual(id);
        OFFICER.run(() -> new TransactionTemplate(manager)
                .executeWithoutResult(status ->
                        ledger.created("performance", UUID.randomUUID(), 440_103_000_000_000L, clock.instant())));

        assertThat(actual(id)).isEqualTo(before + 1);
        List<IndicatorLine> lines = lines(id);
        assertThat(lines.getFirst().grade()).isEqualTo(EvidenceGrade.E1);
        assertThat(lines.getFirst().status()).isNotEqualTo(IndicatorStatus.UNKNOWN);
        assertThat(lines.subList(1, 14)).allSatisfy(line -> {
            assertThat(line.actual()).isNull();
            assertThat(line.status()).isEqualTo(IndicatorStatus.UNKNOWN);
            assertThat(line.grade()).isEqualTo(EvidenceGrade.E4);
            assertThat(line.system()).isNotEqualTo(IndicatorProofs.NO_SYSTEM);
        });
    }

    @Test
    void sampleDataOutsideTheCityIsNotInTheFigure() throws IOException {
        UUID id = take(FormTextTests.demonstrationForm(), thisYear());
        long before = actual(id);
        Actor everything = seeing(0, Scope.TOP);
        everything.run(() -> new TransactionTemplate(manager)
                .executeWithoutResult(status ->
                        ledger.created("incidents", UUID.randomUUID(), 990_000_000_000_000L, clock.instant())));

        assertThat(actual(id)).isEqualTo(before);
        StoredForm.Head head = OFFICER.call(() -> register.head(id));
        assertThat(everything.call(() -> register.sampleLeftOut(head, "evidence.data-updates", everything)))
                .isTrue();
        assertThat(OFFICER.call(() -> register.sampleLeftOut(head, "evidence.data-updates", OFFICER)))
                .isFalse();
    }

    @Test
    void theApiGivesTheFormWithItsSums() throws IOException {
        UUID id = take(FormTextTests.demonstrationForm(), 2048);

        AbstractJsonContentAssert<?> body = body("/api/v1/performance/forms/" + id);
        body.extractingPath("$.year").isEqualTo(2048);
        body.extractingPath("$.totals.expenditure").isEqualTo(11324.15);
        body.extractingPath("$.totals.tasks").isEqualTo(2548.45);
        body.extractingPath("$.totals.residual").isEqualTo(215.39);
        body.extractingPath("$.budgetLines.length()").isEqualTo(8);
        body.extractingPath("$.tasks[3].amount").isNull();
        body.extractingPath("$.indicators.length()").isEqualTo(14);
        body.extractingPath("$.indicators[0].annualTarget").isEqualTo("≥2000万条");
        body.extractingPath("$.indicators[1].status").isEqualTo("UNKNOWN");
        body.extractingPath("$.lints[?(@.code == 'residual')].severity")
                .asArray()
                .containsExactly("WARN");
        body("/api/v1/performance/forms")
                .extractingPath("$.items[?(@.year == 2048)].id")
                .asArray()
                .containsExactly(id.toString());
    }

    @Test
    void aWorkbookSentToTheApiBecomesTheFormAndComesBackAsAWorkbook() throws IOException {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        FormPrints.write(FormFixture.demonstration(), Format.XLSX, FormFixture.WORDS, workbook);

        MvcTestResult taken = sent(new MockMultipartFile("file", "申报表.xlsx", null, workbook.toByteArray()), "2056");
        assertThat(taken).hasStatus(HttpStatus.CREATED);
        AbstractJsonContentAssert<?> form = assertThat(taken).bodyJson();
        form.extractingPath("$.state").isEqualTo("DRAFT");
        form.extractingPath("$.sourceName").isEqualTo("申报表.xlsx");
        form.extractingPath("$.indicators.length()").isEqualTo(14);
        form.extractingPath("$.questions.length()").isEqualTo(0);
        String id = JsonPath.read(taken.getResponse().getContentAsString(), "$.id");
        MvcTestResult exported = OFFICER.call(() -> MockMvcTester.of(api)
                .get()
                .uri("/api/v1/performance/forms/" + id + "/export?format=xlsx")
                .exchange());
        assertThat(exported)
                .hasStatusOk()
                .headers()
                .hasValue("Content-Disposition", "attachment; filename=\"form-2056-v1.xlsx\"");
        assertThat(exported.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        assertThat(count("select count(*) from performance.source_cell where form = ?::uuid", id))
                .isGreaterThan(80);
    }

    @Test
    void whatIsAskedAboutAFileStaysWithItsForm() throws IOException {
        String text = FormTextTests.demonstrationForm().replace("8,560.31", "856031");

        MvcTestResult taken = sent(
                new MockMultipartFile("file", "form.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)), "2057");

        AbstractJsonContentAssert<?> form = assertThat(taken).bodyJson();
        form.extractingPath("$.questions[0].code").isEqualTo("lost-point");
        form.extractingPath("$.questions[0].place").isEqualTo("line 5");
        form.extractingPath("$.questions[0].text").isEqualTo("第 5 行的金额 856031 是否漏了小数点？写作 8560.31 时合计才对得上。");
    }

    private MvcTestResult sent(MockMultipartFile file, String year) {
        return OFFICER.call(() -> MockMvcTester.of(api)
                .post()
                .multipart()
                .uri("/api/v1/performance/forms")
                .file(file)
                .param("fiscalYear", year)
                .locale(Locale.SIMPLIFIED_CHINESE)
                .exchange());
    }

    private AbstractJsonContentAssert<?> body(String uri) {
        return OFFICER.call(() ->
                assertThat(MockMvcTester.of(api).get().uri(uri)).hasStatusOk().bodyJson());
    }

    private long actual(UUID form) {
        Long actual = lines(form).getFirst().actual();
        return actual == null ? 0 : actual;
    }

    private List<IndicatorLine> lines(UUID form) {
        return OFFICER.call(() -> register.lines(register.require(form), OFFICER));
    }

    private UUID take(String text, int year) {
        return OFFICER.call(() -> desk.take(text, year, OFFICER));
    }

    private int thisYear() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear();
    }

    private static long forms(int year) {
        return count("select count(*) from performance.form where fiscal_year = ?", year);
    }

    private static long count(String sql, Object parameter) {
        return TestDatabase.ownerJdbc()
                .sql(sql)
                .param(parameter)
                .query(Long.class)
                .single();
    }

    private static Actor seeing(long lo, long hi) {
        return new Actor(
                UUID.randomUUID(),
                "test.finance",
                "Officer",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(lo, hi, null),
                null);
    }
}
