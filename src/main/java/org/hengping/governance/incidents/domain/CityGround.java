package org.hengping.governance.incidents.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.organization.Duty;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Towns, grids and units of the city, read once, so that inventing an incident asks no database. */
final class CityGround {

    /**
     * A grid.
     *
     * @param area its path
     */
    record Place(String code, long area, String town, String district) {}

    private final Map<String, Map<String, List<Place>>> districts = new LinkedHashMap<>();
    private final Map<String, Unit> byCode;
    private final Map<UUID, Unit> byId;
    private final DutyTable duties;
    private final IncidentClasses classes;
    private final Map<String, Duty> proposals = new HashMap<>();

    CityGround(JdbcClient jdbc, Units units, DutyTable duties, IncidentClasses classes) {
        List<Unit> all = units.list(null, null);
        this.byCode = all.stream().collect(Collectors.toMap(Unit::code, unit -> unit));
        this.byId = all.stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        this.duties = duties;
        this.classes = classes;
        jdbc.sql("select code, lo from organization.pub_area where level = 'GRID' order by lo")
                .query((row, n) -> {
                    String code = row.getString("code");
                    return new Place(code, row.getLong("lo"), code.substring(0, 9), code.substring(0, 6));
                })
                .list()
                .forEach(grid -> districts
                        .computeIfAbsent(grid.district(), district -> new LinkedHashMap<>())
                        .computeIfAbsent(grid.town(), town -> new ArrayList<>())
                        .add(grid));
    }

    Place in(String district, SplittableRandom chance) {
        List<String> towns = List.copyOf(towns(district).keySet());
        return inTown(CityTexts.one(towns, chance), chance);
    }

    Place inTown(String town, SplittableRandom chance) {
        List<Place> grids = towns(town.substring(0, 6)).get(town);
        if (grids == null) {
            throw new IllegalStateException("no town " + town);
        }
        return CityTexts.one(grids, chance);
    }

    private Map<String, List<Place>> towns(String district) {
        return districts.getOrDefault(district, Map.of());
    }

    Unit office(Place place) {
        return known(place.town() + "-BS");
    }

    Unit team(Place place) {
        return known(place.town() + "-ZF");
    }

    Unit commission(Place place) {
        return known(place.district().substring(0, 4) + "00-ZFW");
    }

    /** Whether a grid worker may close on the spot what is of this class. */
    boolean selfClosing(String classCode) {
        return classes.find(classCode)
                .map(IncidentClasses.IncidentClass::selfClosing)
                .orElse(false);
    }

    Unit centre(Place place) {
        return known(place.district() + "-ZZ");
    }

    Unit cityCentre(Place place) {
        return known(place.district().substring(0, 4) + "00-ZZ");
    }

    Unit unit(UUID id) {
        Unit unit = byId.get(id);
        if (unit == null) {
            throw new IllegalStateException("no unit " + id);
        }
        return unit;
    }

    /** Who may be asked to lead, the duty table's proposal first; a matter that comes back goes to the next. */
    List<Unit> leads(String classCode, Place place) {
        Duty duty = duty(classCode, place);
        List<Unit> leads = new ArrayList<>(List.of(duty.lead()));
        leads.addAll(duty.assisting());
        leads.add(known(place.town() + "-ZF"));
        leads.add(known(place.district() + "-CG"));
        return leads.stream().distinct().toList();
    }

    List<Unit> assisting(String classCode, Place place) {
        return duty(classCode, place).assisting();
    }

    /** The rules are the city's, so that towns of a district differ in their own units only: one question answers for all. */
    private Duty duty(String classCode, Place place) {
        Duty duty = proposals.computeIfAbsent(
                classCode + "@" + place.district(),
                key -> duties.propose(classCode, place.area())
                        .orElseThrow(() -> new IllegalStateException("no duty for " + key)));
        return new Duty(
                moved(duty.lead(), place),
                duty.assisting().stream().map(unit -> moved(unit, place)).toList(),
                duty.ruleArea());
    }

    private Unit moved(Unit unit, Place place) {
        boolean ofTown = unit.areaCode().length() == place.town().length();
        return ofTown
                ? known(place.town() + unit.code().substring(unit.areaCode().length()))
                : unit;
    }

    private Unit known(String code) {
        Unit unit = byCode.get(code);
        if (unit == null) {
            throw new IllegalStateException("no unit " + code);
        }
        return unit;
    }
}
