package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class ChoiceDialectTests {

    private static final List<FormOption> CHOICES =
            List.of(new FormOption("a", "first & best"), new FormOption("\"><b>", "<script>alert(1)</script>"));

    @Test
    void eachChoiceIsAnOptionAndTheChosenOneIsSelected() {
        assertThat(drawn("a"))
                .contains("<option value=\"a\" selected=\"selected\">first &amp; best</option>")
                .containsOnlyOnce("selected=");
        assertThat(drawn(null)).doesNotContain("selected");
    }

    @Test
    void whatIsChosenFromCannotBecomeMarkup() {
        assertThat(drawn("\"><b>"))
                .contains(
                        "<option value=\"&quot;&gt;&lt;b&gt;\" selected=\"selected\">&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<b>", "<script>");
    }

    private static String drawn(@Nullable String chosen) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new ChoiceDialect());
        Context page = new Context(Locale.ROOT, Map.of("choices", CHOICES));
        page.setVariable("value", chosen);
        return engine.process(
                "<select><option value=\"\"></option><th:block house:options=\"${choices}\" house:chosen=\"${value}\"/></select>",
                page);
    }
}
