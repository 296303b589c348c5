package org.hengping;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about files: each looks through a tree like {@code src/main} and lists what breaks it. */
record SourceScan(Path root) {

    private static final String CHINESE = "messages.properties";
    private static final String ENGLISH = "messages_en.properties";

    private static final Map<String, Pattern> UNSAFE = Map.of(
            "inline style", Pattern.compile("\\sstyle\\s*=|th:style|<style", Pattern.CASE_INSENSITIVE),
            "inline handler", Pattern.compile("\\s(th:)?on[a-z]+\\s*=|hx-on|javascript:", Pattern.CASE_INSENSITIVE),
            "inline script", Pattern.compile("<script(?![^>]*src=)", Pattern.CASE_INSENSITIVE),
            "unescaped text", Pattern.compile("th:utext|\\[\\("));

    private static final Pattern ICON_IN_PAGE = Pattern.compile("icons\\.svg#([a-z-]+)");
    private static final Pattern ICON_IN_JAVA =
            Pattern.compile("new NavEntry\\(\\s*(?:\"[^\"]*\"|[\\w.]+),\\s*\"[^\"]*\",\\s*\"[^\"]*\",\\s*\"([^\"]*)\"");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z-]+)\"");
    private static final Pattern KEY_IN_PAGE =
            Pattern.compile("#\\{([a-zA-Z][\\w.-]*)|#messages\\.msg\\('([\\w.-]+)'\\s*[,)]");
    private static final Pattern REFUSAL =
            Pattern.compile("Refusal\\s*\\.(?:conflict|invalid|of)\\((?:HttpStatus\\.\\w+,)?\\s*\"([a-z0-9-]+)\"");
    private static final Pattern FIELD =
            Pattern.compile("(?:Refusal\\s*\\.field|new (?:Refusal\\.)?Field)\\(\\s*[\\w.\"()]+,\\s*\"([a-z0-9-]+)\"");

    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update|table|references|truncate)\\s+(?:only\\s+|if\\s+not\\s+exists\\s+)?([a-z_]+)\\.([a-z_0-9]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARED_VIEW =
            Pattern.compile("create\\s+(?:or\\s+replace\\s+)?view\\s+([a-z_]+\\.pub_[a-z_0-9]+)([^;]*?)\\bas\\b");
    private static final Pattern ROOM_OF =
            Pattern.compile("(?:java/org/hengping|resources/modules)/[a-z]+/([a-z]+)/.*");

    /** What a room writes of another's in its own statement, each for a reason told in the decision records. */
    private static final Map<String, Set<String>> WRITTEN_TOGETHER = Map.of(
            "matters", Set.of("audit.entry", "evidence.update_entry"),
            "incidents", Set.of("audit.entry", "evidence.update_entry", "matters.open_task", "matters.notice"));

    private static final Map<String, Pattern> UNFINISHED = Map.of(
            "something left to do", Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
            "a number of some tracker", Pattern.compile("\\bissues? #?\\d", Pattern.CASE_INSENSITIVE),
            "a place on one machine", Pattern.compile("(?<![\\w.~$}/])/(?:ho" + "me|ro" + "ot|wo" + "rk|Us" + "ers)/"));

    /** Law terms, labels and lexicons are resource files. */
    List<String> hanInJava() {
        return search("java", Map.of("Han characters", Pattern.compile("\\p{IsHan}")));
    }

    List<String> longJava() {
        return files("java").stream()
                .filter(file -> text(file).lines().count() > 400)
                .map(file -> root.relativize(file) + " is longer than 400 lines")
                .toList();
    }

    /** What the content security policy would block or what would let text become markup. */
    List<String> unsafePages() {
        return search("html", UNSAFE);
    }

    List<String> unknownIcons() {
        Set<String> known = new TreeSet<>();
        files("svg").forEach(file -> each(SYMBOL, text(file), known::add));
        List<String> broken = new ArrayList<>();
        files("html").forEach(file -> each(ICON_IN_PAGE, text(file), icon -> complain(broken, known, file, icon)));
        files("java").forEach(file -> each(ICON_IN_JAVA, text(file), icon -> complain(broken, known, file, icon)));
        return broken;
    }

    /** Both languages of a room say the same things, no room says what another says, and apostrophes survive. */
    List<String> unevenTexts() {
        List<String> broken = new ArrayList<>();
        Map<String, Path> owner = new HashMap<>();
        for (Path chinese : files("properties")) {
            if (!chinese.endsWith(CHINESE)) {
                if (chinese.endsWith(ENGLISH) && !Files.exists(chinese.resolveSibling(CHINESE))) {
                    broken.add(root.relativize(chinese) + " has no Chinese beside it");
                }
                continue;
            }
            Path english = chinese.resolveSibling(ENGLISH);
            Properties here = properties(chinese);
            Properties there = Files.exists(english) ? properties(english) : new Properties();
            Set<String> uneven = new TreeSet<>(here.stringPropertyNames());
            Set<String> all = new TreeSet<>(there.stringPropertyNames());
            all.addAll(uneven);
            uneven.retainAll(there.stringPropertyNames());
            all.removeAll(uneven);
            all.forEach(key -> broken.add(root.relativize(chinese) + ": " + key + " in one language only"));
            for (String key : here.stringPropertyNames()) {
                Path other = owner.put(key, chinese);
                if (other != null) {
                    broken.add(key + " in " + root.relativize(other) + " and " + root.relativize(chinese));
                }
            }
            for (Properties texts : List.of(here, there)) {
                texts.forEach((key, value) -> {
                    if (value.toString().contains("{0")
                            && value.toString().replace("''", "").contains("'")) {
                        broken.add(root.relativize(chinese) + ": " + key + " needs '' for one apostrophe");
                    }
                });
            }
        }
        return broken;
    }

    /** Every text a page or a refusal asks for by a literal key exists. */
    List<String> missingTexts() {
        Set<String> known = new TreeSet<>();
        files("properties").stream()
                .filter(file -> file.endsWith(CHINESE))
                .forEach(file -> known.addAll(properties(file).stringPropertyNames()));
        List<String> broken = new ArrayList<>();
        files("html").forEach(file -> each(KEY_IN_PAGE, text(file), key -> complain(broken, known, file, key)));
        for (Path file : files("java")) {
            String source = text(file);
            each(REFUSAL, source, code -> complain(broken, known, file, "refusal." + code));
            each(FIELD, source, code -> complain(broken, known, file, "field." + code));
        }
        return broken;
    }

    /** A room's statements name its own schema, partitions, others' {@code pub_} views, and what is written together. */
    List<String> foreignSql() {
        Set<String> rooms = new TreeSet<>();
        List<Path> sources = new ArrayList<>(files("java"));
        sources.addAll(files("sql"));
        sources.forEach(file -> room(file, rooms::add));
        List<String> broken = new ArrayList<>();
        for (Path file : sources) {
            room(file, room -> {
                Matcher table = TABLE.matcher(text(file));
                while (table.find()) {
                    String schema = table.group(1);
                    String name = schema + "." + table.group(2);
                    if (rooms.contains(schema)
                            && !schema.equals(room)
                            && !table.group(2).startsWith("pub_")
                            && !WRITTEN_TOGETHER.getOrDefault(room, Set.of()).contains(name)) {
                        broken.add(root.relativize(file) + ": " + name);
                    }
                }
            });
        }
        return broken;
    }

    private void room(Path file, java.util.function.Consumer<String> found) {
        Matcher path = ROOM_OF.matcher(root.relativize(file).toString());
        if (path.matches()) {
            found.accept(path.group(1));
        }
    }

    /** A view without {@code security_invoker} shows every reader what its owner sees. */
    List<String> leakyViews() {
        List<String> broken = new ArrayList<>();
        for (Path file : files("sql")) {
            Matcher view = SHARED_VIEW.matcher(text(file));
            while (view.find()) {
                if (!view.group(2).replaceAll("\\s", "").contains("security_invoker=true")) {
                    broken.add(root.relativize(file) + ": " + view.group(1));
                }
            }
        }
        return broken;
    }

    /** What belongs to the making of the house and not into it. */
    List<String> unfinished() {
        return Stream.of("java", "sql", "html", "css", "js", "md", "properties", "yaml", "")
                .flatMap(extension -> search(extension, UNFINISHED).stream())
                .distinct()
                .toList();
    }

    private void complain(List<String> broken, Set<String> known, Path file, String name) {
        if (!known.contains(name)) {
            broken.add(root.relativize(file) + ": " + name);
        }
    }

    private static void each(Pattern pattern, String text, java.util.function.Consumer<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String first = matcher.group(1);
            found.accept(first != null ? first : matcher.group(2));
        }
    }

    private List<String> search(String extension, Map<String, Pattern> forbidden) {
        List<String> broken = new ArrayList<>();
        for (Path file : files(extension)) {
            String text = text(file);
            forbidden.forEach((what, pattern) -> {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    long line = text.substring(0, matcher.start())
                                    .chars()
                                    .filter(each -> each == '\n')
                                    .count()
                            + 1;
                    broken.add(root.relativize(file) + " line " + line + ": " + what);
                }
            });
        }
        return broken;
    }

    private List<Path> files(String extension) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> extension.isEmpty()
                            ? file.getFileName().toString().indexOf('.') < 0
                            : file.toString().endsWith("." + extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
