package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** The house keeps its conventions; beside each stands a planted violation that shows the rule failing. */
class ConventionTests {

    private static final SourceScan SOURCES = new SourceScan(Path.of("src/main"));

    private static final ImportOption NO_PLANT = location -> !location.contains("/planted/");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.hengping");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .withImportOption(NO_PLANT)
            .importPackages("org.hengping");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("org.hengping.planted");

    @TempDir
    Path planted;

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Conventions.NAMES_FROM_THE_TRADE, "ParcelHelper"),
                Arguments.of(Conventions.NO_FIELD_INJECTION, "Injected.clock"),
                Arguments.of(Conventions.NO_WALL_CLOCK, "Today.isOver"),
                Arguments.of(Conventions.NULL_MARKED, "org.hengping.planted.domain of"),
                Arguments.of(Conventions.EVERY_ROUTE_ASKS, "Unguarded.everything"),
                Arguments.of(Conventions.AGGREGATES_HAVE_A_VERSION, "Parcel has no version"),
                Arguments.of(Conventions.NO_RAW_XML, "Feed.starts"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule, String violation) {
        rule.check(HOUSE);
    }

    @Test
    void theTestsShareOneContext() {
        Conventions.ONE_CONTEXT.check(TESTS);
        Conventions.REAL_BEANS.check(TESTS);
    }

    @Test
    void aContextOfItsOwnIsFound() {
        assertThatThrownBy(() -> Conventions.ONE_CONTEXT.check(PLANTED))
                .hasMessageContaining("ThrownAwayTests")
                .hasMessageContaining("OwnSettingsTests");
        assertThatThrownBy(() -> Conventions.REAL_BEANS.check(PLANTED)).hasMessageContaining("MockedTests.work");
    }

    @Test
    void everyTestIsRunByItsName() {
        Conventions.TESTS_ARE_NAMED_SO.check(TESTS);
    }

    @Test
    void aTestNobodyRunsIsFound() {
        assertThatThrownBy(() -> Conventions.TESTS_ARE_NAMED_SO.check(PLANTED)).hasMessageContaining("Misnamed.passes");
    }

    @Test
    void roomsKeepTheirBoundaries() {
        ApplicationModules.of(Hengping.class).verify();
    }

    @Test
    void anUndeclaredDependencyIsFound() {
        ApplicationModules house =
                ApplicationModules.of("org.hengping.planted.house", new ImportOption.OnlyIncludeTests());
        assertThatThrownBy(house::verify).hasMessageContaining("'north'").hasMessageContaining("'south'");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePlantedViolationIsFound(ArchRule rule, String violation) {
        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violation);
    }

    @Test
    void javaHoldsNoHanCharacters() {
        assertThat(SOURCES.hanInJava()).isEmpty();
    }

    @Test
    void hanCharactersInJavaAreFound() throws IOException {
        plant("java/Label.java", "class Label { String text = \"\u8861\u5e73\"; }");
        assertThat(scan().hanInJava()).singleElement().asString().contains("Label.java");
    }

    @Test
    void javaFilesFitIntoAHead() {
        assertThat(SOURCES.longJava()).isEmpty();
    }

    @Test
    void longJavaIsFound() throws IOException {
        plant("java/Long.java", "// line\n".repeat(401));
        assertThat(scan().longJava()).singleElement().asString().contains("Long.java");
    }

    @Test
    void pagesKeepTheContentSecurityPolicy() {
        assertThat(SOURCES.unsafePages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void unsafePagesAreFound(String markup) throws IOException {
        plant("resources/modules/x/y/page.html", "<main>\n" + markup + "\n</main>");
        assertThat(scan().unsafePages()).singleElement().asString().contains("page.html line 2");
    }

    static List<String> unsafe() {
        return List.of(
                "<p style=\"color:red\">",
                "<style>p{}</style>",
                "<p th:style=\"${x}\">",
                "<a onclick=\"go()\">",
                "<a th:onclick=\"${x}\">",
                "<a href=\"javascript:go()\">",
                "<a hx-on:click=\"go()\">",
                "<script>go()</script>",
                "<p th:utext=\"${x}\">",
                "<p>[(${x})]</p>");
    }

    @Test
    void everyIconIsDrawn() {
        assertThat(SOURCES.unknownIcons()).isEmpty();
    }

    @Test
    void iconsNobodyDrewAreFound() throws IOException {
        plant("resources/static/icons.svg", "<svg><symbol id=\"flag\"/></svg>");
        plant(
                "resources/modules/x/y/page.html",
                "<use th:href=\"@{/icons.svg#flag}\"/><use th:href=\"@{/icons.svg#flog}\"/>");
        plant("java/Room.java", "new NavEntry(NavEntry.TOP, \"/desk\", \"nav.desk\", \"desk\", \"x.read\", 1)");
        assertThat(scan().unknownIcons())
                .hasSize(2)
                .anyMatch(each -> each.endsWith("flog"))
                .anyMatch(each -> each.endsWith("desk"));
    }

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(SOURCES.unevenTexts()).isEmpty();
    }

    @Test
    void unevenTextsAreFound() throws IOException {
        plant("resources/modules/x/y/messages.properties", "a=1\nb=2\nc=can {0}");
        plant("resources/modules/x/y/messages_en.properties", "a=1\nc=can't {0}");
        plant("resources/modules/x/z/messages.properties", "a=1");
        plant("resources/modules/x/z/messages_en.properties", "a=1");
        plant("resources/modules/x/w/messages_en.properties", "d=1");
        assertThat(scan().unevenTexts())
                .hasSize(4)
                .anyMatch(each -> each.contains("b in one language only"))
                .anyMatch(each -> each.startsWith("a in "))
                .anyMatch(each -> each.contains("c needs ''"))
                .anyMatch(each -> each.contains("no Chinese beside it"));
    }

    @Test
    void everyTextThatIsAskedForExists() {
        assertThat(SOURCES.missingTexts()).isEmpty();
    }

    @Test
    void missingTextsAreFound() throws IOException {
        plant("resources/modules/x/y/messages.properties", "a=1\nrefusal.no=1\nfield.no=1");
        plant(
                "resources/modules/x/y/page.html",
                "<p th:text=\"#{a}\"/><p th:text=\"#{page.b(${x})}\"/><p th:text=\"${#messages.msg('page.c', 1)}\"/>");
        plant(
                "java/Rule.java",
                "Refusal.conflict(\"no\"); Refusal.of(HttpStatus.CONFLICT, \"late\"); Refusal.field(\"x\", \"odd\", 1); new Refusal.Field(\"x\", \"no\")");
        assertThat(scan().missingTexts())
                .extracting(each -> each.substring(each.lastIndexOf(' ') + 1))
                .containsExactlyInAnyOrder("page.b", "page.c", "refusal.late", "field.odd");
    }

    @Test
    void everyRoomNamesItsOwnSchemaAndOthersViews() {
        assertThat(SOURCES.foreignSql()).isEmpty();
    }

    @Test
    void foreignSqlIsFound() throws IOException {
        plant(
                "resources/modules/x/post/migration/V1__post.sql",
                "create view post.pub_letter as select from post.letter");
        plant(
                "resources/modules/x/desk/migration/V1__desk.sql",
                "create table desk.tray (letter uuid references post.letter)");
        plant("java/org/hengping/x/desk/Tray.java", """
                class Tray { String sql = ""\"
                    select 1 from post.letter l join post.pub_letter p using (id) join desk.tray using (id)
                    ""\"; }
                """);
        assertThat(scan().foreignSql())
                .hasSize(2)
                .anyMatch(each -> each.contains("V1__desk.sql") && each.endsWith("post.letter"))
                .anyMatch(each -> each.contains("Tray.java") && each.endsWith("post.letter"));
    }

    @Test
    void viewsForOthersKeepTheReadersRights() {
        assertThat(SOURCES.leakyViews()).isEmpty();
    }

    @Test
    void viewsWithTheOwnersRightsAreFound() throws IOException {
        plant(
                "resources/modules/x/post/migration/V1__post.sql",
                "create view post.pub_a as select 1;\ncreate view post.pub_b with (security_invoker = true) as select 1;");
        assertThat(scan().leakyViews()).singleElement().asString().endsWith("post.pub_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main", "src/test/java", "docs", "script"})
    void nothingIsLeftUnfinished(String tree) {
        assertThat(new SourceScan(Path.of(tree)).unfinished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// TO" + "DO later", "/* FIX" + "ME */", "see issue" + " 12", "reads /ho" + "me/me/data"})
    void whatIsLeftUnfinishedIsFound(String text) throws IOException {
        plant("java/Room.java", "class Room {} " + text);
        assertThat(scan().unfinished()).singleElement().asString().contains("Room.java line 1");
    }

    private SourceScan scan() {
        return new SourceScan(planted);
    }

    private void plant(String path, String content) throws IOException {
        Path file = planted.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
