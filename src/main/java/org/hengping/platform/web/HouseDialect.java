package org.hengping.platform.web;

import java.util.List;
import java.util.Map;
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
 * The small parts that stand on a page by the hundred, each written in one go: by elements and expressions of their own
 * they took longer than all else on their page. Every text in them is escaped.
 *
 * <ul>
 *   <li>{@code house:options="${choices}" house:chosen="${value}"}: an option for each {@link FormOption}
 *   <li>{@code house:chip="${chip}"}: a {@link DeadlineChip}
 *   <li>{@code house:mini="${bar}" house:label="${label}"}: a bar of {@link StageCell}s under the present stage
 * </ul>
 */
@Component
class HouseDialect extends AbstractProcessorDialect {

    private static final String HOUSE = "house";
    private static final int AFTER_CONDITIONS = 1_000;

    private final Formats formats;

    HouseDialect(Formats formats) {
        super(HOUSE, HOUSE, AFTER_CONDITIONS);
        this.formats = formats;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new Part("options", HouseDialect::options),
                new Part("chip", this::chip),
                new Part("mini", HouseDialect::mini));
    }

    private static void options(Page page, Object choices, StringBuilder markup) {
        String chosen = Objects.toString(page.value("chosen"), null);
        for (Object each : (Iterable<?>) choices) {
            FormOption option = (FormOption) each;
            markup.append("<option value=\"")
                    .append(text(option.value()))
                    .append(option.value().equals(chosen) ? "\" selected=\"selected\">" : "\">")
                    .append(text(option.label()))
                    .append("</option>");
        }
    }

    private void chip(Page page, Object part, StringBuilder markup) {
        DeadlineChip chip = (DeadlineChip) part;
        markup.append("<span class=\"chip ").append(text(chip.kind()));
        if (chip.at() != null) {
            markup.append("\" title=\"").append(formats.time(chip.at()));
        }
        markup.append("\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"")
                .append(text(page.link("/icons.svg")))
                .append('#')
                .append(text(chip.icon()))
                .append("\"/></svg><span>")
                .append(text(chip.text()))
                .append("</span></span>");
    }

    private static void mini(Page page, Object part, StringBuilder markup) {
        List<StageCell> bar =
                ((List<?>) part).stream().map(StageCell.class::cast).toList();
        List<String> states = bar.stream().map(StageCell::state).toList();
        int present = states.indexOf("cur");
        markup.append("<div class=\"mini\"><div><span>")
                .append(text(Objects.toString(page.value("label"), "")))
                .append("</span> <small class=\"muted tiny\">")
                .append(present < 0 ? "" : present + 1 + "/" + states.size())
                .append("</small></div><span aria-hidden=\"true\">");
        states.forEach(state -> markup.append("<i class=\"").append(text(state)).append("\"></i>"));
        markup.append("</span></div>");
    }

    private static String text(String raw) {
        return HtmlEscape.escapeHtml4Xml(raw);
    }

    /** Writes a part in place of the element that asks for it. */
    @FunctionalInterface
    private interface Drawing {
        void draw(Page page, Object part, StringBuilder markup);
    }

    /** The page around a part, and what else its element says. */
    private record Page(ITemplateContext context, IProcessableElementTag tag) {

        @Nullable
        Object value(String attribute) {
            String expression = tag.getAttributeValue(HOUSE, attribute);
            return expression == null ? null : of(expression);
        }

        @Nullable
        Object of(String expression) {
            return StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, expression)
                    .execute(context);
        }

        String link(String path) {
            return context.buildLink(path, Map.of());
        }
    }

    private static final class Part extends AbstractAttributeTagProcessor {

        private final Drawing drawing;

        private Part(String name, Drawing drawing) {
            super(TemplateMode.HTML, HOUSE, null, false, name, true, AFTER_CONDITIONS, true);
            this.drawing = drawing;
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String expression,
                IElementTagStructureHandler structure) {
            Page page = new Page(context, tag);
            StringBuilder markup = new StringBuilder();
            Object part = page.of(expression);
            if (part != null) {
                drawing.draw(page, part, markup);
            }
            structure.replaceWith(markup, false);
        }
    }
}
