package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * The winding road in a real browser, by everybody who walks it: a resident and a grid worker report the same well cover,
 * units dispute whose it is and meet on the spot, more time, a rest, two cards, an instruction, rework; and the resident
 * has the last word. Each sits before a screen of one width for the whole story.
 */
@HouseTest
class IncidentRoadsStoryTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String COVER = "校门口井盖缺失，学生放学容易踩空";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    private final List<Visit> screens = new ArrayList<>();
    private TownFixture town;
    private String district;
    private Path before;
    private Path after;
    private Account worker;
    private Account handler;
    private Visit resident;
    private Visit grid;
    private Visit dispatcher;
    private Visit head;
    private Visit hand;

    @BeforeEach
    void everybody() throws IOException {
        town = TownFixture.make();
        district = town.area().code().substring(0, 6);
        before = Files.write(files.resolve("before.jpg"), DemonstrationPhotos.MANHOLE.jpeg(false, 7));
        after = Files.write(files.resolve("after.jpg"), DemonstrationPhotos.MANHOLE.jpeg(true, 7));
        worker = account(town.office().code(), town.area().code(), Role.GRID_WORKER);
        handler = account(town.team().code(), null, Role.HANDLER);
        resident = kept(Browser.visit(port, "zh-CN", 390, null));
        grid = person(390, worker);
        dispatcher = kept(Browser.visit(port, "zh-CN", 1440, null));
        dispatcher.signsIn(account(district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER));
        head = person(1440, account(town.team().code(), null, Role.UNIT_HEAD));
        hand = person(390, handler);
    }

    @AfterEach
    void everybodyLeaves() {
        screens.forEach(Visit::close);
    }

    @Test
    void anIncidentTakesTheWindingRoadBeforeTheEyesOfAllWhoWalkIt() {
        String code = reportedByAResident();
        reportedOnceMoreByAGridWorkerWithoutANetwork();
        String path = mergedAndRegistered();
        disputedAndDesignated(path);
        metOnTheSpot(path);
        givenMoreTime(path);
        supervisedAndInstructed(path);
        rested(path);
        sentBackOnceAndPassed(path);
        judgedByTheResident(path, code);
        explainedAndCounted(path);
        assertThat(screens)
                .flatExtracting(Visit::complaints)
                .allMatch(said -> said.toString().contains("ERR_INTERNET_DISCONNECTED"));
    }

    private String reportedByAResident() {
        Page page = resident.page();
        page.navigate("/report");
        page.check("input[name=kind][value=COVER]");
        page.fill("#description", COVER + "。");
        page.setInputFiles("#photoIds", before);
        page.selectOption("#town", town.area().code());
        page.selectOption("#community", town.community().code());
        page.fill("#address", "学校路 1 号");
        // as if the form had been open for a while
        page.evaluate("document.querySelector('[name=opened]').value = '1'");
        page.click("form button.btn-primary");
        page.locator("#code").waitFor();
        return page.locator("#code").textContent();
    }

    private void reportedOnceMoreByAGridWorkerWithoutANetwork() {
        Page page = grid.page();
        page.navigate("/phone/report");
        page.locator("form#report[data-ready=yes]").waitFor();
        page.evaluate("navigator.serviceWorker.ready.then(() => true)");
        grid.context().setOffline(true);
        page.reload();
        page.locator("form#report[data-ready=yes]").waitFor();
        String group = page.evaluate("""
                phoneQueue.lists().then(lists => lists.classes.find(each => each.code === 'O-01-23').group)""").toString();
        page.selectOption("#group", group);
        page.selectOption("#classCode", "O-01-23");
        page.fill("#description", COVER + "，已放警示锥");
        page.setInputFiles("#photos", before);
        page.locator("[data-photos] img").waitFor();
        page.selectOption("#areaCode", town.community().code());
        page.click("form#report button.btn-primary");
        page.locator("article[data-state=waiting]").waitFor();
        grid.shot("road-phone-offline-zh-390");
        assertThat(reportedByTheWorker()).isZero();
        grid.context().setOffline(false);
        page.locator("article[data-state=sent]").waitFor();
        assertThat(reportedByTheWorker()).isOne();
    }

    /** The dispatcher sees the hint, merges the second report and takes the first one up. */
    private String mergedAndRegistered() {
        Page page = dispatcher.page();
        page.navigate("/desk");
        page.click("text=" + COVER + "，已放警示锥");
        page.locator(".advice [data-fill=master]").first().click();
        dispatcher.shot("road-twins-zh-1440");
        dispatcher.does("MERGE");
        page.locator("main a:text-matches('SJ-')").first().click();
        page.waitForURL("**/incidents/*-*");
        assertThat(page.content()).contains(COVER + "。");
        dispatcher.does("REGISTER", "conditionCode", "O-01-23-01");
        grid.page().navigate("/notices");
        grid.shot("road-grid-notices-zh-390");
        return page.url().substring(page.url().indexOf("/incidents/"));
    }

    /** The unit the duty table proposes says it is not its duty; the centre names another, which may not say so. */
    private void disputedAndDesignated(String path) {
        dispatcher.page().locator(".advice [data-fill=leadUnit]").first().click();
        String proposed = dispatcher.form("DISPATCH").locator("[name=leadUnit]").inputValue();
        dispatcher.does("DISPATCH");
        Visit first = person(1440, account(code(proposed), null, Role.UNIT_HEAD));
        first.page().navigate(path);
        first.does(
                "RETURN",
                "opinion",
                "产权属镇街，不是我单位职责",
                "suggestedUnit",
                town.team().id());
        dispatcher.page().navigate(path);
        dispatcher.does("DESIGNATE", "leadUnit", town.team().id(), "opinion", "现场会商，由镇街执法队主办");
        head.page().navigate(path);
        head.does("SIGN");
        assertThat(head.page().locator("details:has(input[value=RETURN])").count())
                .as("who was designated may not return it")
                .isZero();
        head.does("ASSIGN", "person", handler.id());
    }

    private void metOnTheSpot(String path) {
        head.does(
                "CALL_OUT",
                "calledUnits",
                town.office().id(),
                "meetAt",
                LocalDateTime.now(ZONE).plusHours(1).truncatedTo(ChronoUnit.MINUTES),
                "opinion",
                "需镇街到场围蔽疏导");
        Visit office = person(390, account(town.office().code(), null, Role.UNIT_HEAD));
        office.page().navigate(path);
        office.does("ARRIVE", "place", "校门口东侧", "photoIds", before);
        office.shot("road-arrived-zh-390");
        head.page().navigate(path);
        head.does("END_CALL_OUT", "measures", "围蔽井口，安排交通疏导");
    }

    private void givenMoreTime(String path) {
        hand.page().navigate(path);
        hand.does("EXTEND_ASK", "opinion", "井盖规格特殊，需定制");
        head.page().navigate(path);
        head.does("EXTEND_REVIEW", "support", "SUPPORTED");
        dispatcher.page().navigate(path);
        dispatcher.does("EXTEND_GRANT");
    }

    private void supervisedAndInstructed(String path) {
        Visit supervisor = person(1440, account(district + "-ZZ", district, Role.SUPERVISOR));
        String tomorrow = LocalDateTime.now(ZONE)
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        supervisor.page().navigate(path);
        for (String card : new String[] {"YELLOW", "RED"}) {
            supervisor.does(
                    "SUPERVISE",
                    "supervisionKind",
                    "IMPORTANT",
                    "supervisionGround",
                    "NOT_SOLVED",
                    "card",
                    card,
                    "answerBy",
                    tomorrow,
                    "requirement",
                    "说明何时办结、现场如何防护");
        }
        Visit leader = person(1440, account(district + "-ZZ", district, Role.LEADER));
        leader.page().navigate(path);
        leader.does("INSTRUCT", "opinion", "请尽快恢复，确保学生安全");
        Visit duty = person(1440, account(district + "-ZZ", district, Role.DUTY_OFFICER));
        duty.page().navigate(path);
        duty.does("CARRY_OUT", "opinion", "已转主办单位，今日落实");
        head.page().navigate(path);
        head.does("ANSWER_SUPERVISION", "opinion", "新井盖明日到货，当日安装");
        head.shot("road-supervised-zh-1440");
        supervisor.page().navigate("/desk?tab=supervised");
        assertThat(supervisor.page().locator("table.queue").textContent()).contains(COVER);
        supervisor.shot("road-supervised-desk-zh-1440");
        supervisor.page().navigate(path);
        supervisor.does("LIFT_SUPERVISION", "opinion", "答复属实");
    }

    private void rested(String path) {
        hand.page().navigate(path);
        hand.does(
                "SUSPEND_ASK",
                "suspendGround",
                "WEATHER",
                "untilDate",
                LocalDate.now(ZONE).plusDays(9),
                "opinion",
                "预报连日暴雨");
        head.page().navigate(path);
        head.does("SUSPEND_REVIEW", "support", "SUPPORTED");
        dispatcher.page().navigate(path);
        dispatcher.does("SUSPEND_GRANT");
        dispatcher.shot("road-resting-zh-1440");
        dispatcher.does("RESUME", "opinion", "雨停，恢复办理");
    }

    /** Late by three hours: the checker, who did not handle it, sends it back once; the unit appeals at the end. */
    private void sentBackOnceAndPassed(String path) {
        TestDatabase.ownerJdbc()
                .sql("""
                        update incidents.incident set due_at = now() - interval '3 hours',
                               stage_due_at = now() - interval '3 hours' where id = :id
                        """)
                .param("id", UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                .update();
        Visit checker = person(390, account(town.office().code(), town.area().code(), Role.CHECKER));
        handedIn(path);
        checker.page().navigate(path);
        checker.does("CHECK_FAIL", "photoIds", before, "opinion", "井盖高出路面，仍会绊人");
        dispatcher.page().navigate(path);
        dispatcher.does("REWORK", "opinion", "请重新安装找平");
        handedIn(path);
        checker.page().navigate(path);
        checker.does("CHECK_PASS", "photoIds", after);
        checker.shot("road-checked-zh-390");
        dispatcher.page().navigate(path);
        dispatcher.does("CLOSE", "outcome", "SOLVED");
        head.page().navigate(path);
        head.does("APPEAL", "opinion", "暴雨期间无法施工");
        head.shot("road-appeal-zh-1440");
    }

    private void handedIn(String path) {
        hand.page().navigate(path);
        hand.does("HAND_IN", "result", "已更换井盖并找平", "photoIds", after);
        head.page().navigate(path);
        head.does("FORWARD");
    }

    private void judgedByTheResident(String path, String code) {
        Page page = resident.page();
        page.navigate("/follow");
        page.fill("#code", code);
        page.click("form button.btn-primary");
        page.locator(".phases").waitFor();
        resident.shot("road-followed-zh-390");
        page.check("input[name=rating][value=DISSATISFIED]");
        page.check("input[name=tags][value=SLOW]");
        page.click("#rate button");
        page.locator(".note.flash.ok").waitFor();
        page.fill("#reopen-words", "下雨后又松动了");
        page.click("#reopen button");
        page.locator(".note.flash.ok").waitFor();
        Visit followUp = person(1440, account(district + "-ZZ", district, Role.FOLLOW_UP));
        followUp.page().click("text=" + COVER);
        followUp.page().locator("#reopening-words").waitFor();
        followUp.does("REOPEN", "opinion", "回访属实，请重新处理");
        page.reload();
        assertThat(page.locator(".standing").textContent()).contains("正在处理");
    }

    private void explainedAndCounted(String path) {
        Page page = dispatcher.page();
        page.navigate(path + "/clocks");
        dispatcher.shot("road-clocks-zh-1440");
        assertThat(page.locator("main").textContent()).contains("延期", "停表");
        Visit assessor = person(1440, account(district + "-ZZ", district, Role.ASSESSOR));
        Locator figures = assessor.page().locator("main");
        assessor.page().waitForCondition(() -> {
            assessor.page()
                    .navigate("/incidents/figures?by=class&area=" + town.area().code());
            return figures.textContent().contains("井盖");
        });
        assessor.shot("road-figures-zh-1440");
        for (int width : new int[] {390, 1440}) {
            try (Visit visit = Browser.visit(house, handler, "en", width)) {
                visit.page().navigate(path);
                visit.shot("road-incident-en-" + width);
                assertThat(visit.page().locator(".tl li").count()).isGreaterThan(30);
                assertThat(visit.fits()).as("nothing runs out of the page").isTrue();
            }
        }
    }

    private Account account(String unit, @Nullable String scope, Role... roles) {
        return AccountFixture.ready(house, unit, scope, roles);
    }

    private Visit person(int width, Account account) {
        return kept(Browser.visit(house, account, "zh-CN", width));
    }

    private Visit kept(Visit visit) {
        screens.add(visit);
        return visit;
    }

    private int reportedByTheWorker() {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from incidents.incident where reported_by = :who")
                .param("who", worker.id())
                .query(Integer.class)
                .single();
    }

    private static String code(String unit) {
        return TestDatabase.ownerJdbc()
                .sql("select code from organization.unit where id = cast(:id as uuid)")
                .param("id", unit)
                .query(String.class)
                .single();
    }
}
