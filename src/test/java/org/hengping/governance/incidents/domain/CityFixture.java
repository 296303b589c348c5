package org.hengping.governance.incidents.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Unit;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A small city in one district, walked through the life-cycle table and written by the bulk road. */
public final class CityFixture {

    private CityFixture() {}

    /** Makes it; the same seed, days and number bring the same city. @return how many incidents there are */
    public static int make(
            ApplicationContext house, long seed, LocalDate from, Instant now, int incidents, String district) {
        DemonstrationCity city = house.getAutowireCapableBeanFactory().createBean(DemonstrationCity.class);
        DemonstrationCity.Plan plan = new DemonstrationCity.Plan(seed, from, now, incidents, district);
        return Actor.system("incidents")
                .call(() -> house.getBean(TransactionTemplate.class).execute(status -> city.build(plan, new People())));
    }

    /** Two people for each post, with the roles and the scope the directory would give: some rows need a second person. */
    static final class People implements CityLife.Cast {

        private final Map<String, List<Actor>> known = new HashMap<>();

        @Override
        public List<Actor> of(Unit unit, Role role) {
            return known.computeIfAbsent(
                    unit.code() + "." + role,
                    post -> Stream.of(post, post + ".second")
                            .map(name -> person(name, unit, role))
                            .toList());
        }

        private static Actor person(String name, Unit unit, Role role) {
            return new Actor(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    name,
                    name,
                    unit.id(),
                    unit.name(),
                    Set.of(role.name()),
                    Arrays.stream(IncidentMove.values())
                            .filter(move -> move.rule().who().roles().contains(role))
                            .map(move -> move.permission("incidents"))
                            .collect(Collectors.toSet()),
                    Scope.EVERYTHING,
                    null);
        }
    }
}
