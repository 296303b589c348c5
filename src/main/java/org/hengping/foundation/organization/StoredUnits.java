package org.hengping.foundation.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the units it has met by id: every line of every timeline names one, and a unit that is there stays as it is. */
@Repository
class StoredUnits implements Units {

    private static final RowMapper<Unit> UNIT = (row, n) -> new Unit(
            row.getObject("id", UUID.class),
            row.getString("code"),
            row.getString("name"),
            UnitKind.valueOf(row.getString("kind")),
            row.getString("area_code"),
            row.getObject("parent", UUID.class));

    private final JdbcClient jdbc;
    private final Areas areas;
    private final AuditTrail audit;
    private final Map<UUID, Unit> met = new ConcurrentHashMap<>();

    StoredUnits(JdbcClient jdbc, Areas areas, AuditTrail audit) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.audit = audit;
    }

    @Override
    public Optional<Unit> find(UUID id) {
        Unit known = met.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Unit> found = jdbc.sql(
                        "select id, code, name, kind, area_code, parent from organization.unit where id = :id")
                .param("id", id)
                .query(UNIT)
                .optional();
        found.ifPresent(unit -> met.put(id, unit));
        return found;
    }

    @Override
    public Unit require(UUID id) {
        return find(id).orElseThrow(() -> Refusal.field("unit", "unknown-unit"));
    }

    @Override
    public Optional<Unit> byCode(String code) {
        return byCodes(List.of(code)).stream().findFirst();
    }

    /** Those of the codes that name a unit, in no order. */
    List<Unit> byCodes(Collection<String> codes) {
        return jdbc.sql(
                        "select id, code, name, kind, area_code, parent from organization.unit where code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(UNIT)
                .list();
    }

    @Override
    public List<Unit> list(@Nullable UnitKind kind, @Nullable String areaCode) {
        Area within = areaCode == null ? null : areas.require(areaCode);
        return jdbc.sql("""
                        select u.id, u.code, u.name, u.kind, u.area_code, u.parent
                        from organization.unit u join organization.area a on a.code = u.area_code
                        where a.lo >= :lo and a.lo < :hi and (:kind::text is null or u.kind = :kind)
                        order by a.lo, u.code
                        """)
                .param("lo", within == null ? 0 : within.lo())
                .param("hi", within == null ? Scope.TOP : within.hi())
                .param("kind", kind == null ? null : kind.name())
                .query(UNIT)
                .list();
    }

    /** The units that serve the area itself, by code. */
    List<Unit> serving(String areaCode) {
        return jdbc.sql("""
                        select id, code, name, kind, area_code, parent from organization.unit
                        where area_code = :area order by code
                        """).param("area", areaCode).query(UNIT).list();
    }

    /** How many units serve each area directly below this one, or an area within it; areas without one are left out. */
    Map<String, Integer> below(String areaCode) {
        return jdbc
                .sql("""
                        select child.code, count(*) as units
                        from organization.unit u
                        join organization.area a on a.code = u.area_code
                        join organization.area child on child.parent = :area and a.lo >= child.lo and a.lo < child.hi
                        group by child.code
                        """)
                .param("area", areaCode)
                .query((row, number) -> Map.entry(row.getString("code"), row.getInt("units")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Unit centreOf(long areaPath) {
        return jdbc.sql("""
                        select u.id, u.code, u.name, u.kind, u.area_code, u.parent
                        from organization.unit u join organization.area a on a.code = u.area_code
                        where u.kind = 'CENTRE' and a.code = any(:codes) and a.level in ('DISTRICT', 'CITY', 'SAMPLE')
                        order by a.hi - a.lo, u.code limit 1
                        """)
                .param("codes", AreaPath.codes(areaPath).toArray(String[]::new))
                .query(UNIT)
                .optional()
                .orElseThrow(() -> Refusal.field("areaCode", "unknown-area", Long.toString(areaPath)));
    }

    @Override
    public Unit ensure(String code, String name, UnitKind kind, String areaCode) {
        areas.require(areaCode);
        int made = jdbc.sql("""
                        insert into organization.unit (id, code, name, kind, area_code)
                        values (organization.unit_id(:code), :code, :name, :kind, :area) on conflict (code) do nothing
                        """)
                .param("code", code)
                .param("name", name)
                .param("kind", kind.name())
                .param("area", areaCode)
                .update();
        Unit unit = byCode(code).orElseThrow();
        if (made == 1) {
            audit.append(Change.first("unit", unit.id(), "CREATE", code, name, kind.name(), areaCode));
        }
        return unit;
    }
}
