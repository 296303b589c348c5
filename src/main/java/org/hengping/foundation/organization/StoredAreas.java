package org.hengping.foundation.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the areas it has met: every line of every list names one, and they change with a release only. */
@Repository
class StoredAreas implements Areas {

    private static final RowMapper<Area> AREA = (row, n) -> new Area(
            row.getString("code"),
            row.getString("name"),
            AreaLevel.valueOf(row.getString("level")),
            row.getString("parent"),
            row.getLong("lo"),
            row.getLong("hi"));

    private final JdbcClient jdbc;
    private final Map<String, Area> met = new ConcurrentHashMap<>();

    StoredAreas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Area> find(String code) {
        Area known = met.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Area> found = jdbc.sql(
                        "select code, name, level, parent, lo, hi from organization.area where code = :code")
                .param("code", code)
                .query(AREA)
                .optional();
        found.ifPresent(area -> met.put(code, area));
        return found;
    }

    @Override
    public Area require(String code) {
        return find(code).orElseThrow(() -> Refusal.field("areaCode", "unknown-area", code));
    }

    @Override
    public List<Area> children(@Nullable String parent) {
        return jdbc.sql("""
                        select code, name, level, parent, lo, hi from organization.area
                        where parent is not distinct from :parent::text order by lo
                        """).param("parent", parent).query(AREA).list();
    }

    @Override
    public List<Area> within(Area top, AreaLevel lowest) {
        return jdbc.sql("""
                        select code, name, level, parent, lo, hi from organization.area
                        where lo >= :lo and lo < :hi and hi <= :hi and level = any (:levels) order by lo, hi desc
                        """)
                .param("lo", top.lo())
                .param("hi", top.hi())
                .param(
                        "levels",
                        Arrays.stream(AreaLevel.values())
                                .filter(level -> level.compareTo(lowest) <= 0)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query(AREA)
                .list();
    }

    @Override
    public Area ofPath(long path) {
        return AreaPath.codes(path).stream()
                .flatMap(code -> find(code).stream())
                .findFirst()
                .orElseThrow(() -> Refusal.field("areaCode", "unknown-area", Long.toString(path)));
    }

    @Override
    public String fullName(long path) {
        List<Area> areas = AreaPath.codes(path).stream()
                .flatMap(code -> find(code).stream())
                .toList()
                .reversed();
        return areas.stream()
                .filter(area -> area.level() != AreaLevel.CITY || areas.size() == 1)
                .map(Area::name)
                .collect(Collectors.joining(" "));
    }
}
