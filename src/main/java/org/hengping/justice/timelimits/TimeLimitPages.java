package org.hengping.justice.timelimits;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calculator for people, one page that prints, and the table of the law's clocks. Nothing is stored. */
@Controller
class TimeLimitPages {

    private static final int PAUSES = 2;

    /** A clock or variant as it is chosen: {@code T46:extended}. */
    record Choice(String value, String title) {}

    /** A step of the count in the reader's words. */
    record StepLine(TermAnswer.Kind kind, String subject, String from, String to, String articles) {}

    /** A clock in the reader's words. */
    record RuleLine(TermRule rule, String title, String start, String articles) {}

    /** An article as it is cited: {@code CPL 105(2)}. */
    private static final Pattern ARTICLE = Pattern.compile("([A-Z]+\\d*) (\\d+)(?:\\((\\d+)\\))?");

    private final TimeLimits limits;
    private final Wording wording;

    TimeLimitPages(TimeLimits limits, Wording wording) {
        this.limits = limits;
        this.wording = wording;
    }

    @GetMapping("/time-limits")
    @Permit("timelimits.calculate")
    String calculator(
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (sent.containsKey("rule")) {
            try {
                TermAnswer answer = limits.calculate(question(sent));
                model.addAttribute("answer", answer);
                model.addAttribute("counted", title(answer.rule(), locale));
                model.addAttribute("articles", articles(answer.rule().cited()));
                model.addAttribute(
                        "proof", answer.proof().stream().map(this::line).toList());
                model.addAttribute("from", start(answer.rule(), locale));
                model.addAttribute(
                        "due",
                        answer.moment() == null
                                ? answer.legalDue().toString()
                                : TermCalculator.stamp(answer.moment()).replace('T', ' '));
            } catch (Refusal refusal) {
                response.setStatus(refusal.status().value());
                refusal.fields()
                        .forEach(field -> faults.put(
                                field.name(),
                                wording.text(
                                        "field." + field.code(),
                                        field.arguments().toArray())));
                if (refusal.fields().isEmpty()) {
                    model.addAttribute(
                            "refused",
                            wording.text(
                                    "refusal." + refusal.code(),
                                    refusal.arguments().toArray()));
                }
            }
        }
        String chosen = value(sent, "rule");
        model.addAttribute("choices", choices(locale));
        model.addAttribute("extensions", extensions(chosen, locale));
        model.addAttribute("sent", sent.toSingleValueMap());
        model.addAttribute("granted", sent.getOrDefault("extension", List.of()));
        model.addAttribute("faults", faults);
        return "justice/timelimits/calculator";
    }

    @GetMapping("/time-limits/rules")
    @Permit("timelimits.calculate")
    String rules(Locale locale, Model model) {
        model.addAttribute(
                "lines",
                limits.rules().stream()
                        .map(rule ->
                                new RuleLine(rule, title(rule, locale), start(rule, locale), articles(rule.cited())))
                        .toList());
        return "justice/timelimits/rules";
    }

    private List<Choice> choices(Locale locale) {
        return limits.rules().stream()
                .filter(rule -> rule.extended().isEmpty())
                .map(rule -> new Choice(
                        rule.option() == null ? rule.id() : rule.id() + ":" + rule.option(),
                        rule.id() + " " + title(rule, locale)))
                .toList();
    }

    private List<Choice> extensions(@Nullable String chosen, Locale locale) {
        if (chosen == null) {
            return List.of();
        }
        return limits.extensions(chosen.split(":", 2)[0]).stream()
                .map(rule -> new Choice(rule.id(), rule.id() + " " + title(rule, locale)))
                .toList();
    }

    private StepLine line(TermAnswer.Step step) {
        String subject = step.subject();
        for (PauseGround ground : PauseGround.values()) {
            if (subject.startsWith(ground.name())) {
                subject = wording.text("term.ground." + ground)
                        + subject.substring(ground.name().length());
            }
        }
        return new StepLine(
                step.kind(),
                subject,
                step.from().replace('T', ' '),
                step.to().replace('T', ' '),
                step.article().equals(PauseGround.UNKNOWN)
                        ? wording.text("term.article.unknown")
                        : articles(step.article()));
    }

    /** The articles by the names of their laws. */
    private String articles(String cited) {
        return Arrays.stream(cited.split("; "))
                .map(article -> {
                    Matcher parts = ARTICLE.matcher(article);
                    if (!parts.matches()) {
                        return wording.text("term.law." + article);
                    }
                    String law = wording.text("term.law." + parts.group(1));
                    return parts.group(3) == null
                            ? wording.text("term.article", law, parts.group(2))
                            : wording.text("term.article.paragraph", law, parts.group(2), parts.group(3));
                })
                .collect(Collectors.joining(wording.text("term.articles.between")));
    }

    private static TermQuestion question(MultiValueMap<String, String> sent) {
        String[] rule = required(sent, "rule").split(":", 2);
        TermStart start = start(required(sent, "start"), value(sent, "time"));
        List<TermQuestion.Pause> pauses = new ArrayList<>();
        for (int i = 1; i <= PAUSES; i++) {
            String from = value(sent, "pauseFrom" + i);
            String to = value(sent, "pauseTo" + i);
            if (from != null || to != null) {
                String reason = value(sent, "pauseReason" + i);
                pauses.add(new TermQuestion.Pause(
                        TermStart.day("pauses", from), TermStart.day("pauses", to), reason == null ? "" : reason));
            }
        }
        return new TermQuestion(
                rule[0],
                start.day(),
                start.moment(),
                !"no".equals(value(sent, "custody")),
                sent.getOrDefault("extension", List.of()),
                pauses,
                rule.length > 1 ? rule[1] : null,
                "yes".equals(value(sent, "inclusive")));
    }

    private static TermStart start(String day, @Nullable String time) {
        TermStart start = TermStart.parse("start", day);
        if (time == null) {
            return start;
        }
        try {
            LocalDateTime moment = LocalDateTime.parse(start.day() + "T" + time);
            return new TermStart(start.day(), moment.atZone(TermCalculator.CITY).toInstant());
        } catch (DateTimeException unreadable) {
            throw Refusal.field("time", "term-time-unreadable");
        }
    }

    private static String required(MultiValueMap<String, String> sent, String name) {
        String value = value(sent, name);
        if (value == null) {
            throw Refusal.field(name, "required");
        }
        return value;
    }

    private static @Nullable String value(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String title(TermRule rule, Locale locale) {
        return chinese(locale) ? rule.title() : rule.titleInEnglish();
    }

    private static String start(TermRule rule, Locale locale) {
        return chinese(locale) ? rule.start() : rule.startInEnglish();
    }

    private static boolean chinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** The pages' place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> timeLimitNavigation() {
            return List.of(
                    new NavEntry("justice", "/time-limits", "nav.time-limits", "clock", "timelimits.calculate", 40));
        }
    }
}
