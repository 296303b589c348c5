package org.hengping.overview.performance.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.overview.performance.ImportedForm;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.proof.ClauseKind;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.PlanLine;
import org.hengping.overview.performance.proof.ProofDesk;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Snapshots of last year's form, whose first indicator counts the ledger; a late record is one of that year. */
@HouseTest
class SnapshotTests {

    private static final Actor ONE = officer("One");
    private static final Actor OTHER = officer("Other");

    @Autowired
    ApplicationContext house;

    @Autowired
    SnapshotDesk desk;

    @Autowired
    Snapshots snapshots;

    @Autowired
    ProofDesk proof;

    @Autowired
    PlanForms forms;

    @Autowired
    UpdateLedger ledger;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    MockMvcTester api;

    @Autowired
    Clock clock;

    private int year;
    private UUID form = new UUID(0, 0);

    @BeforeEach
    void lastYearsForm() throws IOException {
        year = LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear() - 1;
        form = ImportedForm.of(house, year, ONE);
        record(LocalDate.of(year, 2, 3));
        ONE.run(() -> proof.bind(
                line().id(),
                1,
                new ProofDesk.Reading(
                        ClauseKind.FLOW,
                        Bound.AT_LEAST,
                        new BigDecimal("20000000"),
                        "条",
                        "evidence.data-updates",
                        LocalDate.of(year, 1, 1)),
                ONE));
    }

    @Test
    void aRecordThatComesLateIsARestatementAndThePublishedFigureStays() {
        UUID id = take(ReportingPoint.INTERIM, null);
        BigDecimal published = item(id).actual();
        String content = snapshot(id).content();
        record(LocalDate.of(year, 5, 6));
        record(LocalDate.of(year, 5, 7));

        UUID restatement = ONE.call(() -> desk.restate(id, line().id(), 1, "two came late", ONE));

        Snapshot.Restatement asked = snapshot(id).restatements().getLast();
        assertThat(asked.id()).isEqualTo(restatement);
        assertThat(asked.before()).isEqualByComparingTo(published);
        assertThat(asked.difference().added()).isGreaterThanOrEqualTo(2);
        assertThat(asked.difference().removed()).isZero();
        assertThat(asked.difference().lines())
                .allSatisfy(line -> assertThat(line.before()).isNull());
        assertThat(asked.after())
                .isEqualByComparingTo(
                        published.add(BigDecimal.valueOf(asked.difference().added())));
        assertThat(asked.decision()).isNull();
        assertThatThrownBy(() -> ONE.run(() -> desk.decide(restatement, true, "", ONE)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("restatement-second-person"));
        OTHER.run(() -> desk.decide(restatement, true, "seen", OTHER));
        Snapshot after = snapshot(id);
        assertThat(after.restatements().getLast().decision()).isNotNull();
        assertThat(after.content()).isEqualTo(content);
        assertThat(item(id).actual()).isEqualByComparingTo(published);
        assertThatThrownBy(() -> OTHER.run(() -> desk.decide(restatement, true, "", OTHER)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatDidNotChangeIsNotRestated() {
        UUID id = take(ReportingPoint.INTERIM, null);

        assertThatThrownBy(() -> ONE.run(() -> desk.restate(id, requireLine(7).id(), 1, "no reason", ONE)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("restatement-same"));
    }

    @Test
    void aSnapshotIsWhatItsDigestsSay() throws IOException {
        UUID id = take(ReportingPoint.INTERIM, null);

        Snapshot snapshot = snapshot(id);
        assertThat(HexFormat.of().formatHex(Sm3.digest(snapshot.content().getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(snapshot.head().contentSm3());
        byte[] paper = ONE.call(() -> snapshots.rendered(id));
        assertThat(HexFormat.of().formatHex(Sm3.digest(paper)))
                .isEqualTo(snapshot.head().renderedSm3());
        try (XWPFDocument report = new XWPFDocument(new ByteArrayInputStream(paper))) {
            assertThat(report.getTables().getLast().getText()).isNotEmpty();
            assertThat(report.getCharts()).isNotEmpty();
            Files.write(Files.createDirectories(Path.of("target")).resolve("self-evaluation.docx"), paper);
            assertThat(report.getParagraphs().getFirst().getText()).contains(String.valueOf(year));
            assertThat(report.getTables().toString()).doesNotContain("??");
        }
        assertThat(snapshot.content()).contains("\"lines\"", "\"policy\"", "≥2000万条");
    }

    @Test
    void aPointIsPublishedOnce() {
        UUID first = take(ReportingPoint.JULY, null);

        assertThat(first).isNotNull();
        assertThatThrownBy(() -> take(ReportingPoint.JULY, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("snapshot-taken"));
        assertThat(snapshot(first).head().cutOff()).isEqualTo(LocalDate.of(year, 7, 31));
    }

    @Test
    void aPointThatHasNotComeIsRefused() throws IOException {
        UUID ahead = ImportedForm.of(house, year + 1, ONE);

        assertThatThrownBy(() -> ONE.run(() ->
                        desk.take(ahead, new SnapshotDesk.Wanted(ReportingPoint.YEAR_END, null, null), null, ONE)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("snapshot-ahead"));
        assertThatThrownBy(() -> take(ReportingPoint.MONTH, 13)).isInstanceOf(Refusal.class);
    }

    @Test
    void theApiFreezesOnceForOneKeyAndTellsTheForm() throws Exception {
        var officer = SignedIn.as(AccountFixture.ready(house, "440100-ZFW", "440100", Role.FINANCE_OFFICER));
        String path = "/api/v1/performance/forms/" + form;
        String key = UUID.randomUUID().toString();
        String first = "";
        for (int i = 0; i < 2; i++) {
            MvcTestResult taken = api.post()
                    .uri(path + "/snapshots")
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{}")
                    .with(officer)
                    .with(csrf())
                    .exchange();
            assertThat(taken).hasStatus(HttpStatus.CREATED);
            String place = String.valueOf(taken.getResponse().getHeader("Location"));
            assertThat(place).isIn(first.isEmpty() ? List.of(place) : List.of(first));
            first = place;
        }
        assertThat(api.get().uri(first).with(officer))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.content.lines.length()")
                .isEqualTo(14);
        assertThat(api.get().uri(path + "/indicators/1").with(officer))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.clauses[0].measure")
                .isEqualTo("evidence.data-updates");
        assertThat(api.get().uri(path + "/indicators/99").with(officer)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(api.get().uri(path + "/self-evaluation?policy=cost-apart").with(officer))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.parts[0].weight")
                .isEqualTo(10);
        assertThat(api.get().uri(path + "/self-evaluation?policy=none").with(officer))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private void record(LocalDate day) {
        Instant at = day.atTime(12, 0).atZone(Formats.ZONE).toInstant();
        Actor.system("incidents")
                .run(() -> new TransactionTemplate(manager)
                        .executeWithoutResult(
                                status -> ledger.created("incidents", UUID.randomUUID(), 440_106_021_000_000L, at)));
    }

    private UUID take(ReportingPoint point, @Nullable Integer number) {
        return ONE.call(() -> desk.take(form, new SnapshotDesk.Wanted(point, number, null), null, ONE));
    }

    private Snapshot snapshot(UUID id) {
        return ONE.call(() -> snapshots.find(id).orElseThrow());
    }

    private Snapshot.Item item(UUID id) {
        return snapshot(id).items().getFirst();
    }

    private PlanLine line() {
        return requireLine(1);
    }

    private PlanLine requireLine(int ordinal) {
        return ONE.call(() -> forms.requireLine(form, ordinal));
    }

    private static Actor officer(String name) {
        return new Actor(
                UUID.randomUUID(),
                "test." + name,
                name,
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(440_100_000_000_000L, 440_200_000_000_000L, null),
                null);
    }
}
