package org.hengping.overview.performance.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.json.AbstractJsonContentAssert;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

/** The grammar as machines and people meet it. */
@HouseTest
class TargetFaceTests {

    @Autowired
    MockMvcTester house;

    @Autowired
    ApplicationContext context;

    @Autowired
    JsonMapper json;

    private RequestPostProcessor anybody = request -> request;

    @BeforeEach
    void account() {
        anybody = SignedIn.as(AccountFixture.ready(context, "440106021-BS", "440106021", Role.GRID_WORKER));
    }

    @Test
    void aScaledQuantityIsOneNumberAndItsUnit() {
        AbstractJsonContentAssert<?> body = clauses("≥2000万条", null);
        body.extractingPath("$.clauses.length()").isEqualTo(1);
        body.extractingPath("$.clauses[0].comparator").isEqualTo("GE");
        body.extractingPath("$.clauses[0].value").isEqualTo(20000000);
        body.extractingPath("$.clauses[0].scale").isEqualTo(10000);
        body.extractingPath("$.clauses[0].unit").isEqualTo("条");
        body.extractingPath("$.clauses[0].needsConfirm").isEqualTo(false);
        body.doesNotHavePath("$.clauses[0].direction");
        body.doesNotHavePath("$.clauses[0].conditions");
    }

    @Test
    void everyKindHasItsOwnFields() {
        AbstractJsonContentAssert<?> reference = clauses("≤项目立项/预算批复数", "项目采购成本");
        reference.extractingPath("$.clauses[0].comparator").isEqualTo("REF");
        reference.extractingPath("$.clauses[0].direction").isEqualTo("LE");
        reference.extractingPath("$.clauses[0].reference").isEqualTo("项目立项/预算批复数");
        AbstractJsonContentAssert<?> change = clauses("较上年下降5%", null);
        change.extractingPath("$.clauses[0].comparator").isEqualTo("CHANGE");
        change.extractingPath("$.clauses[0].direction").isEqualTo("DOWN");
        change.extractingPath("$.clauses[0].value").isEqualTo(5);
        change.extractingPath("$.clauses[0].reference").isEqualTo("上年");
        clauses("±3%以内", null).extractingPath("$.clauses[0].comparator").isEqualTo("WITHIN");
        clauses("12月底之前完成", null).extractingPath("$.clauses[0].deadline").isEqualTo("--12-31");
        clauses("通过等级保护三级测评并备案", null)
                .extractingPath("$.clauses[0].conditions")
                .asArray()
                .containsExactly("通过等级保护三级测评", "备案");
        clauses("定性 优良中低差", null)
                .extractingPath("$.clauses[0].scaleOfWords")
                .asArray()
                .containsExactly("优", "良", "中", "低", "差");
        AbstractJsonContentAssert<?> cost = clauses("20万元", "项目成本");
        cost.extractingPath("$.clauses[0].comparator").isEqualTo("LE");
        cost.extractingPath("$.clauses[0].needsConfirm").isEqualTo(true);
        cost.extractingPath("$.clauses[0].doubts[0].code").isEqualTo("BARE");
    }

    @Test
    void anEmptyTextHasNoClauses() {
        clauses("", null).extractingPath("$.clauses.length()").isEqualTo(0);
    }

    @Test
    void aRequestWithoutTextOrWithTooMuchOfItIsRefused() {
        assertThat(post("{}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(json.writeValueAsString(Map.of("text", "a".repeat(20_001)))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(json.writeValueAsString(Map.of("text", "≥9%，".repeat(4_000)))))
                .hasStatusOk();
        assertThat(post("[1")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whoIsNotSignedInReadsNothing() {
        MvcTestResult refused = house.post()
                .uri("/api/v1/performance/target-clauses")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\":\"5\"}")
                .with(csrf())
                .exchange();

        assertThat(refused).hasStatus4xxClientError();
        assertThat(house.get().uri("/performance/targets")).hasStatus3xxRedirection();
    }

    @Test
    void anyoneSignedInMayTryATextInEitherLanguage() throws Exception {
        String chinese = page("zh-CN", "月均≥15单", "司法社工服务成本");
        assertThat(chinese).contains("每月均值不少于 15 单", "指标值解析", "不需要").doesNotContain("??");
        String english = page("en", "月均≥15单", "司法社工服务成本");
        assertThat(english)
                .contains("monthly mean at least 15 单", "Read a target")
                .doesNotContain("??");
        assertThat(page("zh-CN", "290%", "群众满意度")).contains("需要确认", "可能是“≥”认错了");
        assertThat(page("zh-CN", "/", "")).contains("没有要求");
        assertThat(page("zh-CN", "<script>alert(1)</script>", "")).doesNotContain("<script>alert");
        assertThat(page("en", "", "")).contains("Examples").doesNotContain("??");
    }

    @Test
    void everyKindOfReadingHasItsWordsInBothLanguages() throws Exception {
        for (String text : new String[] {
            "≥9条",
            ">9件",
            "≤9%",
            "<9小时",
            "=9",
            "约9人",
            "±3%",
            "通过并备案",
            "优良中差",
            "优/优良中差",
            "及时",
            "6月底前完成验收",
            "按计划时间完成",
            "≤合同价",
            "不低于上年",
            "与上年持平",
            "同比下降",
            "较上年提高5%以上",
            "提升5%",
            "每月10日前报送",
            "2025年6月底前完成",
            "每季度≥1次",
            "日均≥3件",
            "对10个左右街镇整治，年底达标率80%以上",
            "单件成本2元（4元/2件）",
            "结余率(结余数/预算数)≤5%",
            "平均≥3天",
            "累计≥3次",
            "≥3支",
            "满意度≥90%",
            "2月30日前完成",
            "x"
        }) {
            for (String language : new String[] {"zh-CN", "en"}) {
                assertThat(page(language, text, "成本"))
                        .as(text)
                        .endsWith("</html>\n")
                        .doesNotContain("??");
            }
        }
    }

    private String page(String language, String text, String indicator) throws Exception {
        MvcTestResult page = house.get()
                .uri(
                        "/performance/targets?lang={language}&text={text}&indicator={indicator}",
                        language,
                        text,
                        indicator)
                .with(anybody)
                .exchange();
        assertThat(page).as(text).hasStatusOk();
        return page.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private AbstractJsonContentAssert<?> clauses(String text, @Nullable String indicator) {
        MvcTestResult read = post(json.writeValueAsString(
                indicator == null ? Map.of("text", text) : Map.of("text", text, "indicator", indicator)));
        return assertThat(read).hasStatusOk().bodyJson();
    }

    private MvcTestResult post(String body) {
        return house.post()
                .uri("/api/v1/performance/target-clauses")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(anybody)
                .with(csrf())
                .exchange();
    }
}
