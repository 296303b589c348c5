package org.hengping.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One kind of request.
 *
 * @param paths asked in turn
 * @param expected SQL for what the first path must show, {@code id} in order; run above row security
 * @param reading what a body shows of what is expected
 */
record Question(String name, List<String> paths, String expected, Reading reading) {

    /** Finds what a body shows, to be compared with what is expected. */
    @FunctionalInterface
    interface Reading {
        List<String> of(String body, List<String> expected);
    }

    Question(String name, List<String> paths, String expected) {
        this(
                name,
                paths,
                expected,
                (body, wanted) -> shown(body).stream().limit(wanted.size()).toList());
    }

    private static final Pattern ID =
            Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"number\"|href=\"/incidents/([0-9a-f-]{36})\"");
    private static final String OF = "select id::text from incidents.incident where ";
    private static final String NEWEST = " order by id desc limit 20";
    private static final String DISTRICT = "area >= 440106000000000 and area < 440107000000000";

    /** Where a page deep in a list begins. */
    record Cursor(long page, String after) {}

    static final String BY_KEY = "one incident by key";

    /** What an answer shows, in order, each once. */
    static List<String> shown(String body) {
        return ID.matcher(body)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
    }

    /**
     * Every question.
     *
     * @param keys ids of incidents
     * @param towns codes of towns
     * @param classes codes of classes that have incidents
     * @param deep a page deep in the whole list
     * @param deepInDistrict the same in the list of district 440106
     * @param desk SQL for what waits for whoever is signed in
     */
    static List<Question> all(
            List<String> keys,
            List<String> towns,
            List<String> classes,
            Cursor deep,
            Cursor deepInDistrict,
            String desk) {
        String inTown = "area >= %1$s000000 and area < %1$s000000 + 1000000".formatted(towns.getFirst());
        String list = "/api/v1/incidents?limit=20&";
        return List.of(
                new Question(
                        BY_KEY,
                        keys.stream().map(key -> "/api/v1/incidents/" + key).toList(),
                        OF + "id = '" + keys.getFirst() + "'"),
                new Question("work desk (page)", List.of("/desk"), desk),
                new Question("list, page 1", List.of("/api/v1/incidents?limit=20"), OF + "true" + NEWEST),
                new Question(
                        "list, page %,d".formatted(deep.page()),
                        List.of(list + "after=" + deep.after()),
                        OF + "id < '" + deep.after() + "'" + NEWEST),
                new Question("list, district, page 1", List.of(list + "area=440106"), OF + DISTRICT + NEWEST),
                new Question(
                        "list, district, page %,d".formatted(deepInDistrict.page()),
                        List.of(list + "area=440106&after=" + deepInDistrict.after()),
                        OF + DISTRICT + " and id < '" + deepInDistrict.after() + "'" + NEWEST),
                new Question("list of the district (page)", List.of("/incidents"), OF + DISTRICT + NEWEST),
                new Question(
                        "list, district and HANDLING",
                        List.of(list + "area=440106&status=HANDLING"),
                        OF + DISTRICT + " and status = 'HANDLING'" + NEWEST),
                new Question(
                        "list, rare status", List.of(list + "status=RETURNED"), OF + "status = 'RETURNED'" + NEWEST),
                new Question(
                        "list, district and rare status",
                        List.of(list + "area=440117&status=RETURNED"),
                        OF + "area >= 440117000000000 and area < 440118000000000 and status = 'RETURNED'" + NEWEST),
                new Question(
                        "list, town",
                        towns.stream().map(town -> list + "area=" + town).toList(),
                        OF + inTown + NEWEST),
                new Question(
                        "list, class",
                        classes.stream().map(code -> list + "class=" + code).toList(),
                        OF + "class_code = '" + classes.getFirst() + "'" + NEWEST),
                new Question(
                        "list, overdue",
                        List.of(list + "overdue=true"),
                        OF + "closed_at is null and due_at < now()" + NEWEST),
                new Question(
                        "list, town and overdue",
                        towns.stream()
                                .map(town -> list + "overdue=true&area=" + town)
                                .toList(),
                        OF + inTown + " and closed_at is null and due_at < now()" + NEWEST),
                search("rare", Draw.RARE_WORD),
                search("middling", Draw.MIDDLING_WORD),
                search("frequent", Draw.FREQUENT_WORD),
                new Question(
                        "two characters, middling, in a district",
                        List.of(list + "area=440106&q=" + encoded(Draw.MIDDLING_WORD)),
                        OF + DISTRICT + " and description like '%" + Draw.MIDDLING_WORD + "%'" + NEWEST));
    }

    /** The city's indicators, from sums. @param classCode a class that has incidents */
    static List<Question> indicators(String classCode) {
        return List.of(
                thisMonth("indicators (page)", ""),
                thisMonth("indicators by unit (page)", "?by=unit"),
                thisMonth("indicators by class (page)", "?by=class"),
                thisMonth("indicators by source (page)", "?by=source"),
                thisMonth("indicators by day (page)", "?by=day"),
                new Question(
                        "indicators of one class, by town (page)",
                        List.of("/incidents/figures?class=" + classCode),
                        inDistrictThisMonth() + " and class_code = '" + classCode + "'",
                        Question::numbers),
                lastMonth("area", "reported", """
                        select d.code || ' ' || count(i.id) from organization.area d
                        left join incidents.incident i on i.area >= d.lo and i.area < d.hi and i.source <> 'IMPORT' and %s
                        where d.level = 'DISTRICT' group by d.code order by 1""", "reported_at"),
                lastMonth("unit", "closed", """
                        select lead_unit || ' ' || count(*) from incidents.incident i
                        where i.source <> 'IMPORT' and i.status in ('CLOSED', 'EVALUATED') and %s
                        group by lead_unit order by 1""", "closed_at"),
                lastMonth("class", "reported", """
                        select class_code || ' ' || count(*) from incidents.incident i
                        where i.source <> 'IMPORT' and %s group by class_code order by 1""", "reported_at"));
    }

    private static String inDistrictThisMonth() {
        return "select count(*) from incidents.incident where " + DISTRICT
                + " and reported_at >= date_trunc('month', now(), 'Asia/Shanghai') and source <> 'IMPORT'";
    }

    /** This month so far, for the district of whoever asks. */
    private static Question thisMonth(String name, String asked) {
        return new Question(name, List.of("/incidents/figures" + asked), inDistrictThisMonth(), Question::numbers);
    }

    /** Those of the numbers that stand in the page. */
    private static List<String> numbers(String body, List<String> wanted) {
        return wanted.stream()
                .filter(number -> Pattern.compile("(?<!\\d)" + number + "(?!\\d)")
                        .matcher(body.replaceAll("(?<=\\d)[,\\u00a0\\u202f](?=\\d{3})", ""))
                        .find())
                .toList();
    }

    /** The whole city. @param expected SQL for key and count, with a place for the condition on the month */
    private static Question lastMonth(String by, String measure, String expected, String moment) {
        LocalDate first = LocalDate.now(Draw.ZONE).minusMonths(1).withDayOfMonth(1);
        String within = """
                i.%2$s >= timestamp '%1$s' at time zone 'Asia/Shanghai'
                and i.%2$s < (timestamp '%1$s' + interval '1 month') at time zone 'Asia/Shanghai'
                """.formatted(first, moment);
        Pattern line = Pattern.compile("\"key\":\"([^\"]+)\",\"name\":\"[^\"]*\",\"values\":\\{[^\\]]*?\"incidents\\."
                + measure + "\":\\{\"numerator\":(\\d+)");
        return new Question(
                "indicators of last month, by " + by,
                List.of("/api/v1/incidents/figures?by=" + by + "&from=" + first + "&to="
                        + first.plusMonths(1).minusDays(1)),
                expected.formatted(within),
                (body, wanted) -> line.matcher(body)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2))
                        .filter(found -> !found.endsWith(" 0"))
                        .sorted()
                        .toList());
    }

    private static Question search(String how, String word) {
        return new Question(
                "two characters, " + how,
                List.of("/api/v1/incidents?limit=20&q=" + encoded(word)),
                OF + "description like '%" + word + "%'" + NEWEST);
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
