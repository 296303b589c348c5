package org.hengping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Permissions;
import org.hengping.foundation.access.domain.Permissions.Holders;
import org.hengping.foundation.evidence.Measure;
import org.springframework.context.MessageSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Writes what the house says about itself as Markdown; {@link DocumentationTests} compares it with docs/modules. */
record HouseDocuments(MessageSource messages) {

    private static final String GENERATED =
            "<!-- Written from the code by script/docs. Change the code, not this file. -->\n\n";

    private static final Pattern NAMED_TEST = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*Tests)(?:\\.(\\w+))?`");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)#\\s]+)");

    /** The rooms, lowest first, with what each may call. */
    static String rooms(ApplicationModules modules, Path sources) {
        StringBuilder text = new StringBuilder(GENERATED)
                .append("# Rooms\n\n")
                .append(
                        "Each room is a package, a resource folder and a database schema of the same name. An arrow means")
                .append(" \"may call\"; `platform` is open to all and not drawn.\n\n```mermaid\nflowchart TD\n");
        List<ApplicationModule> rooms = modules.stream()
                .filter(room -> !room.getIdentifier().toString().equals("platform"))
                .sorted()
                .toList();
        for (ApplicationModule room : rooms) {
            for (String below : allowed(room)) {
                text.append("    ")
                        .append(room.getIdentifier())
                        .append(" --> ")
                        .append(below)
                        .append('\n');
            }
        }
        text.append("```\n\n| Room | Package | What it is |\n|---|---|---|\n");
        for (ApplicationModule room : modules.stream().sorted().toList()) {
            String name = room.getBasePackage().getName();
            text.append("| [%s](module-%s.adoc) | `%s` | %s |\n"
                    .formatted(
                            room.getIdentifier(),
                            room.getIdentifier(),
                            name.substring("org.hengping.".length()),
                            summary(sources.resolve(name.replace('.', '/')).resolve("package-info.java"))));
        }
        return text.append("""

                The canvases and the PlantUML diagrams beside this page come from Spring Modulith. Beside them stand
                [the life cycle of an incident](incidents.md), [who may do what](permissions.md),
                [personal data](data-catalogue.md) and [what is measured](measures.md).
                """).toString();
    }

    private static List<String> allowed(ApplicationModule room) {
        var declared = room.getBasePackage()
                .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                .orElseThrow();
        return Arrays.stream(declared.allowedDependencies()).sorted().toList();
    }

    /** The first paragraph of the package's javadoc. */
    private static String summary(Path packageInfo) {
        String text = read(packageInfo);
        String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"));
        return comment.split("<p>")[0]
                .lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                .collect(Collectors.joining(" "))
                .replaceAll("\\{@link ([\\w.]*\\.)?(\\w+)}", "$2")
                .strip();
    }

    /** The matrix of permissions and roles, and the permission each route asks for. */
    static String permissions(Permissions permissions, Map<String, String> routes) {
        StringBuilder text = new StringBuilder(GENERATED)
                .append("# Who may do what\n\n")
                .append(
                        "A permission is held by roles; moves take theirs from the life-cycle table, everything else from")
                .append(
                        " a room's `permissions.properties`. What a person sees and may move is narrowed further by area,")
                .append(" unit and relation. What no rule allows is denied.\n\n");
        text.append("| Permission | ");
        List<Role> roles = List.of(Role.values());
        text.append(roles.stream().map(role -> role.name().replace("_", " ")).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append(":-:|".repeat(roles.size()))
                .append('\n');
        permissions
                .matrix()
                .forEach((permission, holders) -> text.append("| `")
                        .append(permission)
                        .append("` | ")
                        .append(roles.stream().map(role -> holds(holders, role)).collect(Collectors.joining(" | ")))
                        .append(" |\n"));
        text.append("""

                ● by role · ○ every signed-in account · ◐ after the password, before the second factor · · nobody.
                Permissions held without an account: %s.

                ## Routes

                | Route | Permission |
                |---|---|
                """.formatted(permissions.matrix().entrySet().stream()
                .filter(each -> each.getValue().reach() == Permissions.Reach.ANYONE)
                .map(each -> "`" + each.getKey() + "`")
                .collect(Collectors.joining(", "))));
        new TreeMap<>(routes)
                .forEach((route, permission) -> text.append("| `%s` | `%s` |\n".formatted(route, permission)));
        return text.toString();
    }

    private static String holds(Holders holders, Role role) {
        return switch (holders.reach()) {
            case ANYONE, SIGNED_IN -> "○";
            case PASSWORD -> "◐";
            case ROLES -> holders.roles().contains(role) ? "●" : "·";
        };
    }

    /** Every catalogued column that tells something of a person, and how many were looked at and do not. */
    static String catalogue(Collection<PersonalData.Line> lines) {
        StringBuilder text = new StringBuilder(GENERATED)
                .append("# Personal data\n\n")
                .append("Every column that tells something of a person, from the rooms' `data-catalogue.csv`. A column")
                .append(" whose name suggests a person and that no catalogue explains fails the build.\n\n")
                .append("| Column | Purpose | Legal basis | Category | Kept |\n|---|---|---|---|---|\n");
        lines.stream()
                .filter(PersonalData.Line::personal)
                .sorted(java.util.Comparator.comparing(PersonalData.Line::key))
                .forEach(line -> text.append("| `%s` | %s | %s | %s | %s |\n"
                        .formatted(line.key(), line.purpose(), line.basis(), line.category(), line.retention())));
        text.append("\nColumns catalogued as not personal: ")
                .append(lines.stream().filter(line -> !line.personal()).count())
                .append(".\n");
        return text.toString();
    }

    String measures(List<Measure> measures) {
        StringBuilder text = new StringBuilder(GENERATED)
                .append("# What is measured\n\n")
                .append(
                        "A measure is a definition, not a number: which rows are looked at, which count, which are left out.")
                .append(" Without rows its value is UNKNOWN, never zero.\n");
        for (Measure measure : measures) {
            String key = "measure." + measure.code();
            text.append("""

                    ## `%s`

                    | | |
                    |---|---|
                    | Name | %s |
                    | Definition %d | %s |
                    | Counted in | %s |
                    | Kind, depth | %s, %s |
                    | Rows | `%s` |
                    | Counts | `%s` |
                    """.formatted(
                            measure.code(),
                            both(key + ".name"),
                            measure.version(),
                            both(key + ".definition"),
                            both(key + ".unit"),
                            measure.kind(),
                            measure.drillDepth(),
                            measure.facts().source(),
                            line(measure.numerator())));
            if (measure.denominator() != null) {
                text.append("| Base | `%s` |\n".formatted(line(measure.denominator())));
            }
            measure.exclusions()
                    .forEach(exclusion -> text.append("| Left out | %s: `%s` |\n"
                            .formatted(both(key + ".excluded." + exclusion.name()), line(exclusion.condition()))));
        }
        return text.toString();
    }

    private static String line(String sql) {
        return sql.replaceAll("\\s+", " ").strip().replace("|", "\\|");
    }

    /** Both languages of a text. */
    String both(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH)
                + " · "
                + messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    /**
     * The structure alone: a canvas repeats javadoc where an annotation processor has left it, and whoever words a comment
     * anew has changed nothing here.
     */
    static String structure(String canvas) {
        return canvas.replaceAll("(?s)\\|Description\n.*?(?=\\|Base package\n)", "")
                .replaceAll("(?m)^\\+\n.*\n", "")
                .replaceAll("(?m)^(\\|?\\* .*\\(via [^\n]*?) -- .*$", "$1)")
                .replaceAll("(?m)^(\\|?\\* [^\n]*?) -- .*$", "$1");
    }

    /** Neighbouring relations and components come in no order of their own; sorted, the same house gives the same text. */
    static String settled(String diagram) {
        List<String> lines = new ArrayList<>();
        List<String> like = new ArrayList<>();
        String kind = "";
        for (String line : diagram.stripTrailing().lines().toList()) {
            String next = line.replaceFirst("^(\\s*(?:Rel|Component)\\().*$", "$1");
            if (!next.equals(kind) || next.equals(line)) {
                like.stream().sorted().forEach(lines::add);
                like.clear();
                kind = next;
            }
            like.add(line);
        }
        like.stream().sorted().forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    /** Tests a text names in backquotes that are not there. */
    static List<String> missingTests(String text, Path tests) {
        Map<String, String> sources = tree(tests);
        return NAMED_TEST
                .matcher(text)
                .results()
                .filter(named -> sources.entrySet().stream()
                        .noneMatch(file -> file.getKey().endsWith("/" + named.group(1) + ".java")
                                && (named.group(2) == null
                                        || file.getValue().contains("void " + named.group(2) + "("))))
                .map(named -> named.group(2) == null ? named.group(1) : named.group(1) + "." + named.group(2))
                .toList();
    }

    /** Links to files that are not there; pictures are not looked for, since they are taken of a running house. */
    static List<String> deadLinks(Path root, List<String> places) {
        List<String> dead = new ArrayList<>();
        for (String place : places) {
            Path at = root.resolve(place);
            (Files.isDirectory(at) ? tree(at) : Map.of("", read(at))).forEach((name, text) -> {
                Path file = name.isEmpty() ? at : at.resolve(name);
                if (file.toString().endsWith(".md")) {
                    LINK.matcher(text)
                            .results()
                            .map(link -> link.group(1))
                            .filter(link -> !link.startsWith("http") && !Files.exists(file.resolveSibling(link)))
                            .forEach(link -> dead.add(file.normalize() + ": " + link));
                }
            });
        }
        return dead;
    }

    /** Every text file of a tree by its relative name. */
    static Map<String, String> tree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), HouseDocuments::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
