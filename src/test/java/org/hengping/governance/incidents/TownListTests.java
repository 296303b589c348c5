package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.governance.incidents.domain.IncidentRegister.Filter;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A page of a town's list reads about a page, however long the past of the town and whatever else happened since. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TownListTests {

    private static final int PAST = 3_000;
    private static final int PAGE = 20;
    /** A page, and what stands between its lines in an index. */
    private static final long FEW = 15L * PAGE;

    @Autowired
    private IncidentRegister register;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private TownFixture town;

    @BeforeAll
    void aLongPastAndALongerOneElsewhere() {
        town = TownFixture.make();
        past(town);
        past(TownFixture.make());
        TestDatabase.ownerJdbc().sql("analyze incidents.incident").update();
    }

    /** They came without steps, which the sums of the whole house would miss. */
    @AfterAll
    void theyNeverWere() {
        TestDatabase.ownerJdbc()
                .sql("delete from incidents.incident where number like 'TL-%'")
                .update();
    }

    @ParameterizedTest(name = "{0}, seen from {1}")
    @MethodSource("questions")
    void aPageReadsFewRows(String asked, String seenFrom, Filter within, boolean city) {
        Filter filter =
                new Filter(within.status(), area(within.area()), null, null, within.overdue(), null, null, null);
        Actor actor = actor(
                city
                        ? Scope.EVERYTHING
                        : new Scope(town.area().lo(), town.area().hi(), null));
        actor.run(() -> transactions.executeWithoutResult(status -> {
            long before = rowsRead();
            List<IncidentRegister.Row> page =
                    register.list(filter, actor, null, PAGE).items();
            long read = rowsRead() - before;
            assertThat(page)
                    .hasSize(PAGE)
                    .allSatisfy(
                            row -> assertThat(town.area().covers(row.area())).isTrue());
            assertThat(read).as("rows read").isBetween((long) PAGE, FEW);
        }));
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                        Arguments.of("the town", filter(null, "town", null)),
                        Arguments.of("its community", filter(null, "community", null)),
                        Arguments.of("what is handled", filter(List.of(IncidentStatus.HANDLING), "town", null)),
                        Arguments.of(
                                "two states",
                                filter(List.of(IncidentStatus.HANDLING, IncidentStatus.RETURNED), "town", null)),
                        Arguments.of("what is closed", filter(List.of(IncidentStatus.CLOSED), "town", null)),
                        Arguments.of("what is late", filter(null, "town", true)))
                .flatMap(each -> Stream.of(true, false)
                        .map(city -> Arguments.of(each.get()[0], city ? "the city" : "the town", each.get()[1], city)));
    }

    private String area(@Nullable String named) {
        return "community".equals(named) ? town.community().code() : town.area().code();
    }

    private static Filter filter(@Nullable List<IncidentStatus> status, String area, @Nullable Boolean overdue) {
        return new Filter(status, area, null, null, overdue, null, null, null);
    }

    /** What this connection has read of incidents so far. */
    private long rowsRead() {
        return jdbc.sql("""
                        select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)
                        from pg_stat_xact_all_tables where schemaname = 'parts' and relname like 'incidents\\_incident\\_%'
                        """).query(Long.class).single();
    }

    /** Three in four closed; every second in the community, the others in the town at large. */
    private static void past(TownFixture town) {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into incidents.incident (id, version, number, status, class_code, description, area, home,
                            source, reported_by, reported_at, stage, due_at, closed_at)
                        select uuidv7(), 1, 'TL-' || n, case n % 8 when 0 then 'HANDLING' when 4 then 'RETURNED' else 'CLOSED' end,
                               'O-01-01', 'nothing to look for',
                               case n % 2 when 0 then :community else :town end, :town / 1000000000 * 1000000000,
                               'PATROL', :reporter, now(), case n % 4 when 0 then 'HANDLE' end,
                               now() - interval '1 hour', case n % 4 when 0 then null else now() end
                        from generate_series(1, :many) as n
                        """)
                .param("community", town.community().lo())
                .param("town", town.area().lo())
                .param("reporter", UUID.randomUUID())
                .param("many", PAST)
                .update();
    }

    private static Actor actor(Scope scope) {
        return new Actor(UUID.randomUUID(), "list", "list", null, "", Set.of(), Set.of("incidents.read"), scope, null);
    }
}
