package org.hengping.foundation.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hengping.foundation.organization.OrganizationFixture.CITY;
import static org.hengping.foundation.organization.OrganizationFixture.LIWAN_FIRST_GRID;
import static org.hengping.foundation.organization.OrganizationFixture.SAMPLE;
import static org.hengping.foundation.organization.OrganizationFixture.TIANHE;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class OrganizationRoomTests {

    @Autowired
    Areas areas;

    @Autowired
    Units units;

    @Autowired
    DutyTable duties;

    @Autowired
    Staff staff;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({"CITY,1", "DISTRICT,11", "TOWN,176", "COMMUNITY,2849", "GRID,19929", "SAMPLE,1"})
    void everyLevelIsComplete(AreaLevel level, int count) {
        assertThat(count("select count(*) from organization.area where level = '" + level
                        + "' and substr(code, 7, 1) <> '" + TownFixture.MARK + "'"))
                .isEqualTo(count);
    }

    @Test
    void theTwoUnitsThatAreNoTownsAreLeftOut() {
        assertThat(areas.find("440117404")).isEmpty();
        assertThat(areas.find("440117405598")).isEmpty();
    }

    @Test
    void rangesNestAndDoNotOverlap() {
        assertThat(count("""
                        select count(*) from organization.area child join organization.area parent on parent.code = child.parent
                        where child.lo < parent.lo or child.hi > parent.hi
                        """)).isZero();
        assertThat(count("""
                        select count(*) from (select hi > lead(lo) over (partition by level order by lo) as meets
                                              from organization.area) neighbours
                        where meets
                        """)).isZero();
        assertThat(count("select count(*) from organization.area where parent is null"))
                .isEqualTo(2);
    }

    @Test
    void everyAreaIsFoundByItsOwnPath() {
        JdbcClient owner = TestDatabase.ownerJdbc();
        owner.sql("select code, lo from organization.area where level <> 'GRID' or lo % 7 = 0")
                .query((row, number) -> {
                    assertThat(areas.ofPath(row.getLong("lo")).code()).isEqualTo(row.getString("code"));
                    return number;
                })
                .list();
    }

    @Test
    void aPathIsNamedFromTheDistrictDown() {
        assertThat(areas.fullName(LIWAN_FIRST_GRID)).isEqualTo("荔湾区 沙面街道 翠洲社区居民委员会 第001网格");
        assertThat(areas.fullName(CITY)).isEqualTo("广州市");
    }

    @Test
    void anUnknownPartOfAPathIsItsKnownArea() {
        assertThat(areas.ofPath(440106999000000L).code()).isEqualTo("440106");
        assertThat(areas.ofPath(440199000000000L).code()).isEqualTo("440100");
        assertThatThrownBy(() -> areas.ofPath(110101000000000L)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> areas.require("999")).isInstanceOf(Refusal.class);
    }

    @Test
    void childrenComeInTheOrderOfTheirCodes() {
        assertThat(areas.children(null)).extracting(Area::code).containsExactly("440100", "SAMPLE");
        assertThat(areas.children("440100"))
                .hasSize(11)
                .first()
                .extracting(Area::code)
                .isEqualTo("440103");
    }

    @Test
    void theDistrictCentreDispatchesDownToTheGrid() {
        assertThat(units.centreOf(LIWAN_FIRST_GRID).code()).isEqualTo("440103-ZZ");
        assertThat(units.centreOf(440106007000000L).code()).isEqualTo("440106-ZZ");
        assertThat(units.centreOf(TIANHE).code()).isEqualTo("440106-ZZ");
        assertThat(units.centreOf(CITY).code()).isEqualTo("440100-ZZ");
        assertThat(units.centreOf(SAMPLE).areaCode()).isEqualTo("SAMPLE");
        assertThatThrownBy(() -> units.centreOf(1)).isInstanceOf(Refusal.class);
    }

    @Test
    void unitsAreListedByKindAndArea() {
        assertThat(units.list(UnitKind.CENTRE, null)).hasSizeGreaterThanOrEqualTo(1 + 11 + 176 + 1);
        assertThat(units.list(UnitKind.POLICE, "440106")).extracting(Unit::code).containsExactly("440106-GA");
        assertThat(units.list(null, "440103001"))
                .extracting(Unit::code)
                .containsExactly("440103001-BS", "440103001-ZF", "440103001-ZZ");
        assertThatThrownBy(() -> units.list(null, "999")).isInstanceOf(Refusal.class);
    }

    @Test
    void everyUnitHangsBelowTheRightOne() {
        Unit centre = units.byCode("440103001-ZZ").orElseThrow();
        Unit above = units.require(Objects.requireNonNull(centre.parent()));

        assertThat(above.code()).isEqualTo("440103-ZZ");
        assertThat(units.find(above.id())).contains(above);
        assertThat(units.find(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> units.require(UUID.randomUUID())).isInstanceOf(Refusal.class);
    }

    @Test
    void aTownOfATestIsAnAreaLikeAnyOther() {
        TownFixture town = TownFixture.make();

        assertThat(units.centreOf(town.area().lo()).code()).startsWith("4401").endsWith("-ZZ");
        assertThat(areas.ofPath(town.area().lo())).isEqualTo(town.area());
        assertThat(duties.propose("E-04-05", town.area().lo()).orElseThrow().lead())
                .isEqualTo(town.team());
    }

    @Test
    void aUnitOfForeignDataIsMadeOnce() throws Exception {
        Unit first = ensure("SAMPLE-OrganizationRoomTests", "Transportation");
        Unit second = ensure("SAMPLE-OrganizationRoomTests", "Another name");

        assertThat(second).isEqualTo(first);
        assertThat(units.require(first.id()).name()).isEqualTo("Transportation");
        assertThat(count("select count(*) from audit.entry where object = 'unit:" + first.id() + "'"))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} at {1}: {2} with {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "E-01-10, 440106007000000, 440106007-ZF, 440100-CB2",
                "E-01-10, 440103001101001, 440103001-ZF, 440100-CB2",
                "E-01-25, 440106007000000, 440106-SW, 440106-ST",
                "E-05-03, 440113000000000, 440113-SW, 440113-YJ 440100-CB4",
                "E-99-01, 440106007000000, 440106-CG, ''",
                "E-01-10, 440106000000000, 440106-CG, ''",
                "O-01-37, 440118000000000, 440118-ZJ, 440100-CB1",
                "O-01-01, 440118000000000, 440118-SW, 440100-CB4",
                "Z-01-01, 440103001101001, 440103001-ZZ, 440103-SF",
                "Z-03-02, 440103001000000, 440103-YJ, 440103001-BS 440103-GA",
                "Z-01-01, 440100000000000, 440100-ZZ, ''"
            })
    void theDutyTableProposes(String classCode, long path, String lead, String assisting) {
        Duty duty = duties.propose(classCode, path).orElseThrow();

        assertThat(duty.lead().code()).isEqualTo(lead);
        assertThat(duty.assisting())
                .extracting(Unit::code)
                .containsExactlyElementsOf(assisting.isEmpty() ? List.of() : List.of(assisting.split(" ")));
        assertThat(duty.ruleArea()).isEqualTo("440100");
    }

    @Test
    void noRuleProposesNobody() {
        assertThat(duties.propose("S-01-01", SAMPLE)).isEmpty();
        assertThat(duties.propose("E-01-01", CITY)).isEmpty();
        assertThat(duties.propose("EE", TIANHE)).isEmpty();
    }

    @Test
    void theRuleOfTheNearerAreaAndTheNewerVersionWins() {
        rule("T-01", "440100", "SW", "2020-01-01", null, 1);
        rule("T-01-01", "440100", "ST", "2020-01-01", null, 1);
        rule("T-01", "440117", "MZ", "2020-01-01", null, 1);
        rule("T-01", "440117", "YJ", "2020-01-01", null, 2);
        rule("T-01", "440117", "FY", "2999-01-01", null, 3);
        rule("T-02", "440100", "SW", "2020-01-01", null, 1);
        rule("T-02", "440117", "GA", "2020-01-01", null, 1);
        rule("T-02", "440117", "GA", "2020-01-01", "2020-12-31", 2);

        assertThat(duties.propose("T-01-01", 440117001000000L).orElseThrow())
                .extracting(duty -> duty.lead().code(), Duty::ruleArea)
                .containsExactly("440117-YJ", "440117");
        assertThat(duties.propose("T-02-01", 440117001000000L).orElseThrow().ruleArea())
                .as("the district's rule has ended, the city's holds again")
                .isEqualTo("440100");
        assertThat(duties.propose("T-01-01", TIANHE).orElseThrow().lead().code())
                .isEqualTo("440106-ST");
        assertThat(duties.propose("T-01-02", TIANHE).orElseThrow().lead().code())
                .isEqualTo("440106-SW");

        DutyPlan plan = duties.plan(List.of());
        for (String classCode : List.of("T-01-01", "T-01-02", "T-02-01", "T-03", "E-01-12", "EE")) {
            for (long path : new long[] {440117001000000L, TIANHE, CITY, SAMPLE, LIWAN_FIRST_GRID}) {
                assertThat(plan.lead(classCode, path))
                        .as("%s at %d, in memory and by query", classCode, path)
                        .isEqualTo(duties.propose(classCode, path).map(Duty::lead));
            }
        }
    }

    @Test
    void aPersonHoldsAPostOfTheUnit() throws Exception {
        UUID unit = ensure("440106-OrganizationRoomTests", "Test unit").id();
        TestDatabase.ownerJdbc()
                .sql("insert into organization.post (unit, code, name) values (:unit, 'HEAD', 'Head')")
                .param("unit", unit)
                .update();

        StaffMember member = inTransaction(() -> staff.appoint(unit, "HEAD", " Wang "));

        assertThat(member.name()).isEqualTo("Wang");
        assertThat(staff.ofUnit(unit)).containsExactly(member);
        assertThat(count("select count(*) from audit.entry where object = 'staff:" + member.id() + "'"))
                .isEqualTo(1);
        assertThat(staff.posts(unit)).extracting(Post::id).containsExactly(member.post());
        assertThatThrownBy(() -> inTransaction(() -> staff.appoint(unit, "NONE", "Wang")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> inTransaction(() -> staff.appoint(unit, "HEAD", " ")))
                .isInstanceOf(Refusal.class);
    }

    private Unit ensure(String code, String name) throws Exception {
        return inTransaction(() -> units.ensure(code, name, UnitKind.DEPARTMENT, code.substring(0, code.indexOf('-'))));
    }

    private <T> T inTransaction(Supplier<T> work) throws Exception {
        return Actor.system("organization").call(() -> transaction.execute(status -> work.get()));
    }

    private static void rule(String prefix, String area, String lead, String from, String to, int version) {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into organization.duty (class_prefix, area_code, lead, valid_from, valid_to, version)
                        values (:prefix, :area, :lead, :from::date, :to::date, :version)
                        """)
                .param("prefix", prefix)
                .param("area", area)
                .param("lead", lead)
                .param("from", from)
                .param("to", to)
                .param("version", version)
                .update();
    }

    private static int count(String sql) {
        return TestDatabase.ownerJdbc().sql(sql).query(Integer.class).single();
    }
}
