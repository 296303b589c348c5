package org.hengping.platform.web;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * {@code <th:block house:options="${choices}" house:chosen="${value}"/>}: an option for each {@link FormOption} of a
 * select, in one go. Some selects have hundreds, which one by one took longer than all else on their page.
 */
@Component
class ChoiceDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "house";
    private static final int AFTER_CONDITIONS = 1_000;

    ChoiceDialect() {
        super("house", PREFIX, AFTER_CONDITIONS);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Options(prefix));
    }

    private static final class Options extends AbstractAttributeTagProcessor {

        private static final String CHOSEN = "chosen";

        private Options(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "options", true, AFTER_CONDITIONS, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attribute,
                String options,
                IElementTagStructureHandler structure) {
            String asked = tag.getAttributeValue(getDialectPrefix(), CHOSEN);
            String chosen = asked == null ? null : Objects.toString(value(context, asked), null);
            StringBuilder markup = new StringBuilder();
            if (value(context, options) instanceof Iterable<?> choices) {
                for (Object choice : choices) {
                    option(markup, (FormOption) choice, chosen);
                }
            }
            structure.replaceWith(markup, false);
        }

        private static void option(StringBuilder markup, FormOption option, @Nullable String chosen) {
            markup.append("<option value=\"")
                    .append(HtmlEscape.escapeHtml4Xml(option.value()))
                    .append(option.value().equals(chosen) ? "\" selected=\"selected\">" : "\">")
                    .append(HtmlEscape.escapeHtml4Xml(option.label()))
                    .append("</option>");
        }

        private static @Nullable Object value(ITemplateContext context, String expression) {
            return StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, expression)
                    .execute(context);
        }
    }
}
