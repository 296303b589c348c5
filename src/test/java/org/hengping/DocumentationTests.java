package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hengping.foundation.access.domain.Permissions;
import org.hengping.foundation.evidence.Measures;
import org.hengping.governance.incidents.domain.IncidentLifeCycle;
import org.hengping.platform.web.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What docs/modules says is what the code does; {@code script/docs} writes it anew. */
@HouseTest
class DocumentationTests {

    private static final Path DOCS = Path.of("docs/modules");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path CATALOGUES = Path.of("src/main/resources/modules");

    @Autowired
    private Permissions permissions;

    @Autowired
    private Measures measures;

    @Autowired
    private MessageSource messages;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping methods;

    @TempDir
    private Path drawn;

    @Test
    void theRoomsAreDrawnAsTheyAre() {
        ApplicationModules modules = ApplicationModules.of(Hengping.class);
        CommittedText.check(DOCS.resolve("README.md"), HouseDocuments.rooms(modules, Path.of("src/main/java")));
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder(drawn.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        Map<String, String> files = HouseDocuments.tree(drawn);
        assertThat(files).hasSizeGreaterThan(modules.stream().toList().size());
        files.forEach((name, text) ->
                CommittedText.check(DOCS.resolve(name), HouseDocuments.settled(HouseDocuments.structure(text))));
        assertThat(HouseDocuments.tree(DOCS).keySet())
                .filteredOn(name -> !name.endsWith(".md"))
                .isSubsetOf(files.keySet());
    }

    @Test
    void theLifeCycleOfAnIncidentIsTheTable() {
        CommittedText.check(DOCS.resolve("incidents.md"), IncidentLifeCycle.markdown(messages));
    }

    @Test
    void thePermissionMatrixIsTheOneInForce() {
        Map<String, String> routes = new TreeMap<>();
        methods.getHandlerMethods().forEach((route, method) -> {
            Permit permit = method.getMethodAnnotation(Permit.class);
            if (method.getBeanType().getPackageName().startsWith("org.hengping") && permit != null) {
                String verbs = route.getMethodsCondition().getMethods().isEmpty()
                        ? "ANY"
                        : String.join(
                                "|",
                                route.getMethodsCondition().getMethods().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList());
                route.getPatternValues().forEach(path -> routes.put(path + " " + verbs, permit.value()));
            }
        });
        assertThat(permissions.matrix().keySet())
                .as("every route asks for a permission somebody holds")
                .containsAll(routes.values());
        CommittedText.check(DOCS.resolve("permissions.md"), HouseDocuments.permissions(permissions, routes));
    }

    @Test
    void theDataCatalogueIsTheRoomsCatalogues() {
        CommittedText.check(
                DOCS.resolve("data-catalogue.md"), HouseDocuments.catalogue(PersonalData.catalogue(CATALOGUES)));
    }

    @Test
    void theMeasuresAreThoseThatAreCounted() {
        CommittedText.check(DOCS.resolve("measures.md"), new HouseDocuments(messages).measures(measures.list()));
    }

    @Test
    void theBoundariesNameTestsThatExist() {
        assertThat(HouseDocuments.missingTests(HouseDocuments.read(Path.of("BOUNDARIES.md")), TESTS))
                .isEmpty();
        assertThat(HouseDocuments.missingTests(
                        "`DocumentationTests.nothingLikeIt`, `NoSuchTests`, `DocumentationTests`", TESTS))
                .containsExactly("DocumentationTests.nothingLikeIt", "NoSuchTests");
    }

    @Test
    void theDocumentsLeadSomewhere() {
        assertThat(HouseDocuments.deadLinks(
                        Path.of("."),
                        List.of(
                                "README.md",
                                "README.zh-CN.md",
                                "CONVENTIONS.md",
                                "CONTRIBUTING.md",
                                "BOUNDARIES.md",
                                "docs")))
                .isEmpty();
    }
}
