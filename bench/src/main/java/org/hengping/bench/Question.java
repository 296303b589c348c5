package org.hengping.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One kind of request.
 *
 * @param paths asked in turn
 * @param expected SQL for what the first path must show, {@code id} in order; run above row security
 */
record Question(String name, List<String> paths, String expected) {

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
