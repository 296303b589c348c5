package org.hengping.foundation.organization;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hengping.TestDatabase;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A town that belongs to one test alone, in a real district, so that the district's centre and departments serve it.
 *
 * @param community the one community in it
 * @param office the town's office, kind TOWN
 * @param centre the town's own centre
 * @param team the town's enforcement team
 */
public record TownFixture(Area area, Area community, Unit office, Unit centre, Unit team) {

    /** The first digit after the district in the codes of such towns; no real one has it. */
    static final char MARK = '9';

    private static final List<String> DISTRICTS = districts();

    /** A district in which no such town is made: the test of the demonstration's city counts what is there. */
    public static final String SPARED = DISTRICTS.getLast();

    private static final AtomicInteger MADE = new AtomicInteger();

    /** Makes the next town: up to 1,000 in a run. */
    public static TownFixture make() {
        int number = MADE.getAndIncrement();
        int districts = DISTRICTS.size() - 1;
        String district = DISTRICTS.get(number % districts);
        String code = district + MARK + "%02d".formatted(number / districts);
        Area town = area(code, "Town " + code, AreaLevel.TOWN, district, 1_000_000);
        Area community = area(code + "001", "Community " + code, AreaLevel.COMMUNITY, code, 1_000);
        return new TownFixture(
                town,
                community,
                unit(code + "-BS", UnitKind.TOWN, code),
                unit(code + "-ZZ", UnitKind.CENTRE, code),
                unit(code + "-ZF", UnitKind.DEPARTMENT, code));
    }

    private static List<String> districts() {
        return owner().sql(
                        "select code from organization.area where level = 'DISTRICT' and code not like 'S%' order by code")
                .query(String.class)
                .list();
    }

    private static Area area(String code, String name, AreaLevel level, String parent, long size) {
        long number = Long.parseLong(code);
        Area area = new Area(code, name, level, parent, number * size, (number + 1) * size);
        owner().sql("insert into organization.area values (:code, :name, :level, :parent, :lo, :hi)")
                .param("code", area.code())
                .param("name", area.name())
                .param("level", area.level().name())
                .param("parent", area.parent())
                .param("lo", area.lo())
                .param("hi", area.hi())
                .update();
        return area;
    }

    private static Unit unit(String code, UnitKind kind, String area) {
        return owner().sql("""
                        insert into organization.unit (id, code, name, kind, area_code)
                        values (organization.unit_id(:code), :code, 'Unit ' || :code, :kind, :area)
                        returning id, code, name, kind, area_code, parent
                        """)
                .param("code", code)
                .param("kind", kind.name())
                .param("area", area)
                .query(DataClassRowMapper.newInstance(Unit.class))
                .single();
    }

    private static JdbcClient owner() {
        return TestDatabase.ownerJdbc();
    }
}
