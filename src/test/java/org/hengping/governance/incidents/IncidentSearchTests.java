package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.hengping.HouseTest;
import org.hengping.Property;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Search by words and numbers, and whose incidents it finds. */
@HouseTest
class IncidentSearchTests {

    /** Few letters, so that words meet; some are Chinese, some fill two places, some stand between words. */
    private static final List<String> LETTERS =
            List.of("\u4e95", "\u76d6", "\u8def", "\u706f", "\ud840\udc00", "a", "B", "7", " ", "-", "%", "\\", "_");

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private IncidentRegister register;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"by the index, 1", "by the list, 1e9"})
    void whatIsFoundIsWhatContainsEveryWord(String road, double rows) {
        TestDatabase.superuserJdbc()
                .sql(
                        "update pg_class set reltuples = :rows where relname like 'incidents\\_word\\_2%' and relkind = 'r'")
                .param("rows", rows)
                .update();
        TownFixture town = TownFixture.make();
        Actor worker = worker(town);
        List<Told> told = new ArrayList<>();
        Property.forAll(60, chance -> text(chance, 2, 14), text -> {
            String address = text.length() % 3 == 0 ? null : text(RandomGenerator.getDefault(), 1, 6);
            String description = "x" + text;
            told.add(new Told(report(worker, town, description, address), description, address));
        });
        Property.forAll(150, chance -> text(chance, 2, 4), q -> {
            if (!q.toLowerCase(Locale.ROOT).matches("(?s).*[0-9a-z\u0080-\uffff]{2}.*") || onePair(q)) {
                return;
            }
            assertThat(all(worker, filter(q), 7))
                    .as("search for <%s>", q)
                    .containsExactlyElementsOf(told.reversed().stream()
                            .filter(each -> each.contains(q))
                            .map(Told::id)
                            .toList());
        });
    }

    /** A single character that fills two places in Java is one in the database. */
    private static boolean onePair(String q) {
        return Arrays.stream(q.split("[\\s%_\\\\-]+")).noneMatch(word -> word.codePointCount(0, word.length()) > 1);
    }

    private record Told(UUID id, String description, String address) {

        boolean contains(String q) {
            String text = (description.strip() + " " + (address == null ? "" : address)).toLowerCase(Locale.ROOT);
            return Arrays.stream(q.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                    .allMatch(text::contains);
        }
    }

    @Test
    void wordsAreFoundWithinOnesScopeOnly() {
        TownFixture town = TownFixture.make();
        TownFixture other = TownFixture.make();
        UUID here = report(worker(town), town, "lantern zq" + town.area().code() + " fell", null);
        UUID there = report(worker(other), other, "lantern zq" + town.area().code() + " fell", null);
        Filter lantern = new Filter("zq" + town.area().code());
        assertThat(all(worker(town), lantern.any(), 20)).containsExactly(here);
        assertThat(all(worker(other), lantern.any(), 20)).containsExactly(there);
        assertThat(all(actor(other, new Scope(0, 0, UUID.randomUUID())), lantern.any(), 20))
                .isEmpty();
        assertThat(all(actor(other, Scope.NOTHING), lantern.any(), 20)).isEmpty();
        assertThat(all(actor(other, Scope.EVERYTHING), lantern.any(), 20)).containsExactly(there, here);
        assertThat(all(actor(other, Scope.EVERYTHING), lantern.in(town.area().code()), 20))
                .containsExactly(here);
        assertThat(all(worker(other), lantern.in(town.area().code()), 20))
                .as("another's area asked for")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"by the index, 1", "by the list, 1e9"})
    void aUnitFindsWhatItHasAPartIn(String road, double rows) {
        TestDatabase.superuserJdbc()
                .sql(
                        "update pg_class set reltuples = :rows where relname like 'incidents\\_word\\_2%' and relkind = 'r'")
                .param("rows", rows)
                .update();
        TownFixture town = TownFixture.make();
        UUID leads = report(worker(town), town, "badger by the wall", null);
        UUID helps = report(worker(town), town, "badger by the gate", null);
        report(worker(town), town, "badger by the road", null);
        Actor team = actor(town, new Scope(0, 0, town.team().id()));
        TestDatabase.ownerJdbc()
                .sql("""
                        update incidents.incident
                        set units = array[cast(:team as uuid)], lead_unit = case when id = :leads then cast(:team as uuid) end
                        where id in (:leads, :helps)
                        """)
                .param("team", town.team().id())
                .param("leads", leads)
                .param("helps", helps)
                .update();
        assertThat(all(team, filter("badger"), 1)).containsExactly(helps, leads);
        assertThat(all(team, new IncidentRegister.Filter(null, null, null, null, null, null, null, null), 1))
                .as("the list without words shows the same")
                .containsExactly(helps, leads);
        assertThat(all(actor(town, new Scope(0, 0, town.office().id())), filter("badger"), 20))
                .isEmpty();
    }

    @Test
    void theApplicationReachesTheWordsThroughTheFunctionAlone() {
        assertThatThrownBy(() ->
                        jdbc.sql("select count(*) from incidents.word").query().singleValue())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied for table word");
        TownFixture town = TownFixture.make();
        report(worker(town), town, "heron hq" + town.area().code() + " nests", null);
        String call = "select cardinality(ids) from incidents.found('hq"
                + town.area().code() + "', %s, %s, %s, null, null, null, 20)";
        assertThat(count(
                        call.formatted("null, null, null", "null", "null"),
                        town.area().lo(),
                        town.area().hi()))
                .isEqualTo(1);
        assertThat(count(call.formatted("null, null, null", "null", "null"), 0, 0))
                .as("without a scope")
                .isZero();
        assertThat(count(call.formatted("0, 1000000000000000, null", "null", "null"), 1, 2))
                .as("a wider area than one's own")
                .isZero();
        assertThat(count(
                        call.formatted(
                                "null, null, null",
                                "array['x'' or true or i.status = any ($6) --']",
                                "''' or true --'"),
                        1,
                        2))
                .as("words that try to be statements")
                .isZero();
    }

    /** As the application, with a scope, on a connection whose search path has planted what would be called by mistake. */
    private static long count(String call, long lo, long hi) {
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema planted; grant usage on schema planted to hengping_app");
            statement.execute(
                    "create function planted.lower(text) returns text language sql as $$ select 'planted' $$");
            statement.execute("set local role hengping_app; set local search_path = planted, pg_catalog");
            statement.execute("set local hengping.lo = '" + lo + "'; set local hengping.hi = '" + hi + "'");
            try (var row = statement.executeQuery(call)) {
                row.next();
                long count = row.getLong(1);
                connection.rollback();
                return count;
            }
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aNumberIsFoundWholeAndByItsBeginning() {
        TownFixture town = TownFixture.make();
        Actor worker = worker(town);
        UUID id = report(worker, town, "a gate hangs", null);
        String number =
                worker.call(() -> register.find(id, worker)).orElseThrow().row().number();
        assertThat(all(worker, filter(number.toLowerCase(Locale.ROOT)), 20)).containsExactly(id);
        assertThat(all(worker, filter(" " + number.substring(0, number.length() - 2)), 20))
                .contains(id);
        assertThat(all(worker(TownFixture.make()), filter(number), 20)).isEmpty();
    }

    @Test
    void oneCharacterIsNotSearchedFor() {
        Actor worker = worker(TownFixture.make());
        for (String q : List.of("\u4e95", "a", "- -", "\u4e95 a")) {
            assertThatThrownBy(() -> all(worker, filter(q), 20))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.fields())
                                    .extracting(Refusal.Field::code)
                                    .containsExactly("search-short"));
        }
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileReportsArrive() {
        TownFixture town = TownFixture.make();
        Actor worker = worker(town);
        List<UUID> before = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            before.add(report(worker, town, "otter " + i, null));
        }
        List<UUID> seen = new ArrayList<>();
        UUID after = null;
        do {
            UUID from = after;
            Listing.Page<IncidentRegister.Row> page =
                    worker.call(() -> register.list(filter("otter"), worker, from, 5));
            page.items().forEach(row -> seen.add(row.id()));
            report(worker, town, "otter arrives", null);
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactlyElementsOf(before.reversed());
    }

    @Test
    void aChangedTextIsFoundByItsNewWords() {
        TownFixture town = TownFixture.make();
        Actor worker = worker(town);
        UUID id = report(worker, town, "willow leans", null);
        TestDatabase.ownerJdbc()
                .sql("update incidents.incident set description = 'poplar leans' where id = :id")
                .param("id", id)
                .update();
        assertThat(all(worker, filter("willow"), 20)).isEmpty();
        assertThat(all(worker, filter("poplar"), 20)).containsExactly(id);
        TestDatabase.ownerJdbc()
                .sql("delete from incidents.incident where id = :id")
                .param("id", id)
                .update();
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from incidents.word where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .as("words are kept no longer than their incident")
                .isZero();
    }

    private static String text(RandomGenerator chance, int least, int most) {
        StringBuilder text = new StringBuilder();
        int length = chance.nextInt(least, most + 1);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get(chance.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    private List<UUID> all(Actor actor, IncidentRegister.Filter filter, int limit) {
        List<UUID> ids = new ArrayList<>();
        UUID after = null;
        do {
            UUID from = after;
            Listing.Page<IncidentRegister.Row> page = actor.call(() -> register.list(filter, actor, from, limit));
            page.items().forEach(row -> ids.add(row.id()));
            after = page.next();
        } while (after != null);
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        return ids;
    }

    private record Filter(String q) {
        IncidentRegister.Filter any() {
            return filter(q);
        }

        IncidentRegister.Filter in(String area) {
            return new IncidentRegister.Filter(null, area, null, null, null, q, null, null);
        }
    }

    private static IncidentRegister.Filter filter(String q) {
        return new IncidentRegister.Filter(null, null, null, null, null, q, null, null);
    }

    private UUID report(Actor actor, TownFixture town, String description, String address) {
        IncidentInput.Report report = new IncidentInput.Report(
                "O-01-01",
                null,
                description,
                town.area().code(),
                null,
                null,
                address,
                IncidentSource.PATROL,
                null,
                null,
                null,
                null);
        return actor.call(() -> desk.open(report, null, actor)).id();
    }

    private static Actor worker(TownFixture town) {
        return actor(town, new Scope(town.area().lo(), town.area().hi(), null));
    }

    private static Actor actor(TownFixture town, Scope scope) {
        Unit office = town.office();
        return new Actor(
                UUID.randomUUID(),
                "grid",
                "grid",
                office.id(),
                office.name(),
                Set.of(Role.GRID_WORKER.name()),
                Set.of("incidents.report", "incidents.read"),
                scope,
                null);
    }
}
