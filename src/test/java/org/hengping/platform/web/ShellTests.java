package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@HouseTest
class ShellTests {

    private static final Instant NOW = Instant.parse("2026-11-23T06:05:00Z");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

    @Autowired
    ThymeleafViewResolver views;

    @Autowired
    WebApplicationContext house;

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/parts", "test/phone", "platform/problem", "platform/error", "platform/error :: part"})
    void framesAndPartsAreWholeInBothLanguages(String view) throws Exception {
        String chinese = render(view, Locale.SIMPLIFIED_CHINESE);
        assertThat(chinese).doesNotContain("??", "th:", "${", "#{").containsPattern("\\p{IsHan}");
        String english = render(view, Locale.ENGLISH);
        assertThat(english).doesNotContain("??", "th:", "${", "#{");
        assertThat(english.replace("\u7b80\u4f53\u4e2d\u6587", "")).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void theFrameSaysItsLanguageAndOpensNoDoorForScripts() throws Exception {
        String page = render("test/parts", Locale.ENGLISH);
        assertThat(page).contains("<html lang=\"en\">", "<title>Parts · Hengping</title>", "\"allowEval\":false");
        assertThat(page.split("<main", -1)).hasSize(2);
        assertThat(page).contains("action=\"/sign-out\"", "action=\"/language\"", "value=\"/parts?a=1&amp;b=2\"");
    }

    @Test
    void aDrawnFormTiesEachFaultToItsField() throws Exception {
        String page = render("test/parts", Locale.ENGLISH);
        assertThat(page)
                .contains("href=\"#f-days\"", "id=\"f-days-error\"", "aria-describedby=\"f-days-error\"")
                .contains("aria-describedby=\"f-opinion-hint\"", "role=\"alert\"");
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        Matcher ids = ID.matcher(page);
        while (ids.find()) {
            if (!seen.add(ids.group(1))) {
                twice.add(ids.group(1));
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void whatWasTypedIsTextAndNeverMarkup() throws Exception {
        assertThat(render("test/parts", Locale.ENGLISH))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void eachFormHasAKeyOfItsOwn() throws Exception {
        Matcher keys = Pattern.compile("name=\"idempotencyKey\" value=\"([0-9a-f-]{36})\"")
                .matcher(render("test/parts", Locale.ENGLISH) + render("test/parts", Locale.ENGLISH));
        Set<String> seen = new HashSet<>();
        while (keys.find()) {
            seen.add(keys.group(1));
        }
        assertThat(seen).hasSize(4);
    }

    private String render(String name, Locale locale) throws Exception {
        LocaleContextHolder.setLocale(locale);
        View view = views.resolveViewName(name, locale);
        assertThat(view).isNotNull();
        MockHttpServletRequest request = new MockHttpServletRequest(house.getServletContext(), "GET", "/parts");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, house);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(locale));
        MockHttpServletResponse response = new MockHttpServletResponse();
        Actor actor =
                new Actor(new UUID(0, 7), "reader", "Reader", null, "Centre", Set.of(), Set.of(), Scope.NOTHING, null);
        actor.<Object, Exception>call(() -> {
            view.render(model(locale), request, response);
            return "";
        });
        return response.getContentAsString();
    }

    private static Map<String, Object> model(Locale locale) {
        List<FormOption> units = IntStream.range(0, 6)
                .mapToObj(each -> new FormOption("u" + each, "Unit " + each))
                .toList();
        List<FormField> fields = Stream.of(
                        field("days", "NUMBER", List.of(), List.of("x"), null, "Wrong type"),
                        field("opinion", "LONG_TEXT", List.of(), List.of("<script>alert(1)</script>"), "Say why", null),
                        field("result", "CHOICE", units.subList(0, 2), List.of("u1"), null, null),
                        field("method", "CHOICE", units, List.of(), null, null),
                        field("lead", "UNIT", units, List.of("u2"), null, null),
                        field("assisting", "UNITS", units, List.of("u3", "u4"), null, null),
                        field("person", "PERSON", units, List.of(), null, null),
                        field("until", "DATETIME", List.of(), List.of(), null, null),
                        field("photos", "PHOTOS", List.of(), List.of("0190"), null, null),
                        field("anonymous", "CHECK", List.of(), List.of("true"), null, null),
                        field("place", "TEXT", List.of(), List.of(), null, null))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("shell", new Shell("Reader", "Centre", locale.toLanguageTag(), NOW, true, "/parts?a=1&b=2"));
        model.put("now", NOW);
        model.put("deadline", NOW.plusSeconds(60));
        model.put("fields", fields);
        model.put(
                "bar",
                List.of(
                        new StageCell("Report", "ok", "11-18 08:22", null, null),
                        new StageCell("Handle", "late", "overdue", "2 days", "Unit"),
                        new StageCell("Check", "cur", null, null, null),
                        new StageCell("Close", "todo", null, null, null)));
        model.put(
                "items",
                List.of(
                        new TimelineItem(null, "cur", "Check", "Centre", null, null, null, null, null),
                        new TimelineItem(NOW, "bad", "Return", "Unit", "A", "B", "Not ours", "9 min", "1 h")));
        model.put("photos", List.of(new PhotoCell("/documents/1", "Before", false, "Report, near")));
        model.put("title", "Title");
        model.put("status", 409);
        model.put("code", "stale-version");
        model.put("text", "Text");
        model.put("detail", "Detail");
        model.put("kept", "Kept");
        model.put("advice", "Advice");
        model.put("errors", List.of(new Problem.FieldProblem("days", "type", "Wrong type")));
        model.put("requestId", "abc");
        return model;
    }

    private static FormField field(
            String name,
            String kind,
            List<FormOption> options,
            List<String> values,
            @Nullable String hint,
            @Nullable String error) {
        return new FormField(name, "Label " + name, kind, true, hint, options, values, error);
    }
}
