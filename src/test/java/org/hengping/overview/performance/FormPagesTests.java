package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.overview.performance.grids.PdfPrint;
import org.hengping.platform.web.Formats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** From the form's figure down to a record, as the finance officer goes. */
@HouseTest
class FormPagesTests {

    @Autowired
    MockMvcTester pages;

    @Autowired
    ApplicationContext house;

    @Autowired
    Clock clock;

    private RequestPostProcessor officer = request -> request;
    private RequestPostProcessor gridWorker = request -> request;

    @BeforeEach
    void accounts() {
        officer = SignedIn.as(AccountFixture.ready(house, "440100-ZFW", "440100", Role.FINANCE_OFFICER));
        gridWorker = SignedIn.as(AccountFixture.ready(house, "440106021-BS", "440106021", Role.GRID_WORKER));
    }

    @Test
    void aFigureLeadsOverItsRunToTheRecordsItCameFrom() throws Exception {
        String form =
                imported(LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear());

        String indicator = link(text(get(form)), "/performance/indicators/[0-9a-f-]+");
        assertThat(text(get(indicator))).contains("数据更新量", "≥2000万条", "口径");
        MvcTestResult taken =
                pages.post().uri(indicator + "/runs").with(officer).with(csrf()).exchange();
        assertThat(taken).hasStatus3xxRedirection();
        String run = taken.getResponse().getRedirectedUrl();
        assertThat(run).startsWith("/evidence/runs/");
        String shown = text(get(run));
        assertThat(shown).contains("复算一致");
        String record = link(shown, "href=\"(/(?:incidents|performance/forms)/[0-9a-f-]+)\"");
        assertThat(record).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void theFormShowsSumsTargetsAndWhoWillProveThem(String language) throws Exception {
        String page = text(get(imported(2051) + "?lang=" + language));

        assertThat(page).contains("11,324.15", "2,548.45", "215.39", "≥2000万条", "月均≥15单");
        assertThat(page)
                .contains(
                        language.equals("en")
                                ? new String[] {"No data", "law society member service", "Income equals spending"}
                                : new String[] {"无数据", "法学会会员服务管理系统", "收支相等"});
        assertThat(page).doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/performance/forms",
                "/performance/forms/import",
                "/evidence/measures",
                "/evidence/measures/evidence.data-updates",
                "/evidence/measures/incidents.closed-on-time?from=2014-01-01&to=2019-12-31"
            })
    void everyPageIsWholeInBothLanguages(String path) throws Exception {
        for (String language : new String[] {"zh-CN", "en"}) {
            String page = text(get(path + (path.contains("?") ? "&" : "?") + "lang=" + language));
            assertThat(page).as(language).endsWith("</html>\n").doesNotContain("??");
        }
    }

    @Test
    void anIndicatorNobodyProvesYetSaysWhoWill() throws Exception {
        String form = text(get(imported(2052)));
        Matcher links = Pattern.compile("/performance/indicators/[0-9a-f-]+").matcher(form);
        String last = "";
        while (links.find()) {
            last = links.group();
        }

        assertThat(text(get(last))).contains("人均培训成本", "≤550元/人/天", "将由干部培训管理取数");
        assertThat(pages.post().uri(last + "/runs").with(officer).with(csrf())).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aTextThatCannotBeReadComesBackWithEachFault() throws Exception {
        MvcTestResult refused = pages.post()
                .uri("/performance/forms/import")
                .param("year", "2053")
                .param("text", "stray\ttext")
                .with(officer)
                .with(csrf())
                .exchange();

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("stray\ttext", "第 1 行不属于任何栏目：stray", "没有找到栏目：三级指标", "2053");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws Exception {
        MvcTestResult refused = pages.post()
                .multipart()
                .uri("/performance/forms/import")
                .file(new MockMultipartFile("file", "form.txt", "text/plain", new byte[] {(byte) 0xC3, 0x28}))
                .param("year", "2054")
                .with(officer)
                .with(csrf())
                .exchange();

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("这不是 UTF-8 文本");
    }

    @Test
    void theDraftIsWrittenIntoMovedAndComparedOnItsPages() throws Exception {
        String form = imported(2058);
        assertThat(text(get(form))).contains("修改草稿", "签字版 PDF", "办理", "申报", "导入时的原文");
        assertThat(text(get(form + "/cells"))).contains("name=\"indicators.1.annualTarget\"", "≥2000万条");
        MvcTestResult refused = pages.post()
                .uri(form + "/cells")
                .param("revision", "1")
                .param("budget.1.amount", "一百万")
                .param("goals", "改过的目标")
                .with(officer)
                .with(csrf())
                .exchange();
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("一百万", "改过的目标", "不是金额");
        assertThat(pages.post()
                        .uri(form + "/cells")
                        .param("revision", "1")
                        .param("indicators.1.annualTarget", "≥2100万条")
                        .with(officer)
                        .with(csrf()))
                .hasStatus3xxRedirection();

        MvcTestResult stale = pages.post()
                .uri(form + "/moves")
                .param("move", "DECLARE")
                .param("revision", "1")
                .param("opinion", "请审核")
                .with(officer)
                .with(csrf())
                .exchange();
        assertThat(stale).hasStatus(HttpStatus.CONFLICT);
        assertThat(text(stale)).contains("请审核");
        assertThat(pages.post()
                        .uri(form + "/moves")
                        .param("move", "DECLARE")
                        .param("revision", "2")
                        .with(officer)
                        .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(text(get(form))).contains("已申报", "撤回申报").doesNotContain("修改草稿");
        assertThat(text(get(form + "/source"))).contains("line 5", "8,560.31");

        String again = imported(2058);
        assertThat(again).isEqualTo(form);
        for (String language : new String[] {"zh-CN", "en"}) {
            for (String path : new String[] {"", "/source", "/compare?with=" + form.substring(form.lastIndexOf('/') + 1)}) {
                assertThat(text(get(form + path + (path.contains("?") ? "&" : "?") + "lang=" + language)))
                        .endsWith("</html>\n")
                        .doesNotContain("??");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "docx", "pdf"})
    void theFormIsHandedOutAsAFile(String format) throws Exception {
        assumeTrue(!format.equals("pdf") || PdfPrint.possible(), "skipped: this machine has no Chinese font");

        MvcTestResult file = get(imported(2059) + "/export?format=" + format);

        assertThat(file.getResponse().getContentAsByteArray()).startsWith(format.equals("pdf") ? "%PDF".getBytes(StandardCharsets.US_ASCII) : new byte[] {'P', 'K'});
        assertThat(file.getResponse().getHeader("Content-Disposition")).endsWith("v1." + format + "\"");
    }

    @Test
    void whoHasNoPartInTheFormsSeesNone() throws Exception {
        String form = imported(2055);

        for (String path :
                new String[] {form, "/performance/forms", "/performance/forms/import", "/evidence/measures"}) {
            assertThat(pages.get().uri(path).with(gridWorker)).as(path).hasStatus4xxClientError();
        }
    }

    private String imported(int year) throws IOException {
        MvcTestResult taken = pages.post()
                .multipart()
                .uri("/performance/forms/import")
                .file(new MockMultipartFile(
                        "file",
                        "form.txt",
                        "text/plain",
                        FormTextTests.demonstrationForm().getBytes(StandardCharsets.UTF_8)))
                .param("year", String.valueOf(year))
                .with(officer)
                .with(csrf())
                .exchange();
        assertThat(taken).hasStatus3xxRedirection();
        return String.valueOf(taken.getResponse().getRedirectedUrl());
    }

    private MvcTestResult get(String path) {
        MvcTestResult page = pages.get().uri(path).with(officer).exchange();
        assertThat(page).as(path).hasStatusOk();
        return page;
    }

    private static String text(MvcTestResult page) throws IOException {
        return page.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String link(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }
}
