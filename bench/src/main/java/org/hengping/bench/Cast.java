package org.hengping.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;

/** The people of one town and its district. */
record Cast(Area town, Actor reporter, Actor acceptor, Actor dispatcher, Actor head, Actor checker, Unit lead) {

    private static final Set<String> PERMISSIONS = Set.of(
            "incidents.report",
            "incidents.register",
            "incidents.dispatch",
            "incidents.sign",
            "incidents.report-back",
            "incidents.check-pass",
            "incidents.close");

    /** One town of every district: numbers run by district, and a city does not report from one alone. */
    static List<Cast> ofEveryDistrict(Areas areas, Units units) {
        return areas.children("440100").stream()
                .map(district -> in(areas.children(district.code()).getFirst(), district, units))
                .toList();
    }

    private static Cast in(Area town, Area district, Units units) {
        Unit office = units.list(UnitKind.TOWN, town.code()).getFirst();
        Unit centre = units.centreOf(town.lo());
        Unit lead = units.list(UnitKind.DEPARTMENT, district.code()).stream()
                .filter(unit -> unit.areaCode().equals(district.code()))
                .findFirst()
                .orElseThrow();
        Scope inTown = new Scope(town.lo(), town.hi(), office.id());
        Scope inDistrict = new Scope(district.lo(), district.hi(), centre.id());
        return new Cast(
                town,
                actor("grid", office, inTown, Role.GRID_WORKER),
                actor("acceptor", centre, inDistrict, Role.ACCEPTOR),
                actor("dispatcher", centre, inDistrict, Role.DISPATCHER),
                actor("head", lead, new Scope(0, 0, lead.id()), Role.UNIT_HEAD),
                actor("checker", office, inTown, Role.GRID_WORKER, Role.CHECKER),
                lead);
    }

    private static Actor actor(String post, Unit unit, Scope scope, Role... roles) {
        String account = post + "." + unit.code().toLowerCase(java.util.Locale.ROOT);
        return new Actor(
                UUID.nameUUIDFromBytes(account.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                account,
                unit.name() + " " + post,
                unit.id(),
                unit.name(),
                Arrays.stream(roles).map(Role::name).collect(Collectors.toSet()),
                PERMISSIONS,
                scope,
                null);
    }
}
