package org.hengping.foundation.access.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Turns accounts into persons and actors. Actors are kept for three seconds: what an administrator takes away is gone on
 * every node within five.
 */
@Service
public class AccountDirectory implements Directory {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private record Read(Optional<Actor> actor, Instant at) {}

    private final Accounts accounts;
    private final Permissions permissions;
    private final Units units;
    private final Areas areas;
    private final Clock clock;
    private final Map<UUID, Read> fresh = new ConcurrentHashMap<>();

    AccountDirectory(Accounts accounts, Permissions permissions, Units units, Areas areas, Clock clock) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.units = units;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(UUID account) {
        return accounts.find(account).map(Account::person);
    }

    @Override
    public List<Person> ofUnit(UUID unit, Role role) {
        return accounts.ofUnit(unit, role).stream().map(Account::person).toList();
    }

    @Override
    public Optional<Actor> actor(String account) {
        return accounts.byName(account).flatMap(this::actor);
    }

    /** The account as an actor, at most three seconds old; empty when it is unknown or disabled. */
    public Optional<Actor> actor(UUID account) {
        Instant now = clock.instant();
        Read read = fresh.get(account);
        if (read == null || !now.isBefore(read.at().plus(FRESH)) || now.isBefore(read.at())) {
            read = new Read(accounts.find(account).flatMap(this::actor), now);
            fresh.put(account, read);
        }
        return read.actor();
    }

    /** Forgets what is kept of the account, so that this node sees a change at once. */
    void changed(UUID account) {
        fresh.remove(account);
    }

    private Optional<Actor> actor(Account account) {
        if (account.disabled()) {
            return Optional.empty();
        }
        Unit unit = account.unit() == null ? null : units.find(account.unit()).orElse(null);
        return Optional.of(new Actor(
                account.id(),
                account.account(),
                account.name(),
                account.unit(),
                unit == null ? "" : unit.name(),
                account.roles().stream().map(Role::name).collect(Collectors.toSet()),
                permissions.of(account.roles()),
                scope(account, unit),
                null));
    }

    /** Administrators see no business data; a unit works through its own matters, a centre through its area's. */
    private Scope scope(Account account, @Nullable Unit unit) {
        if (account.kind() != Role.Kind.BUSINESS) {
            return Scope.NOTHING;
        }
        String area = account.scopeArea();
        if (Account.EVERYWHERE.equals(area)) {
            return new Scope(0, Scope.TOP, account.unit());
        }
        if (area == null && unit != null && looksThroughArea(unit, account.roles())) {
            area = unit.areaCode();
        }
        Area seen = area == null ? null : areas.find(area).orElse(null);
        return seen == null ? new Scope(0, 0, account.unit()) : new Scope(seen.lo(), seen.hi(), account.unit());
    }

    private static boolean looksThroughArea(Unit unit, Set<Role> roles) {
        return switch (unit.kind()) {
            case COMMISSION, CENTRE, COMMUNITY -> true;
            default -> roles.contains(Role.GRID_WORKER);
        };
    }
}
