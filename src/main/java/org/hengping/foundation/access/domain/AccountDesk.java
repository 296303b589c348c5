package org.hengping.foundation.access.domain;

import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do to accounts. The system administrator makes accounts that may do nothing, the security
 * administrator gives rights to accounts made by the other; neither can do both, and nobody does it to himself.
 */
@Service
@Transactional
public class AccountDesk {

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,59}");

    /** A password that is shown once and must be changed by its holder. */
    public record Handed(UUID account, String password) {}

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Sessions sessions;
    private final AccountTrail trail;
    private final Units units;
    private final Areas areas;
    private final PasswordEncoder passwords;
    private final Clock clock;

    AccountDesk(
            Accounts accounts,
            AccountDirectory directory,
            Sessions sessions,
            AccountTrail trail,
            Units units,
            Areas areas,
            PasswordEncoder passwords,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.sessions = sessions;
        this.trail = trail;
        this.units = units;
        this.areas = areas;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Makes an account without any right. */
    public Handed create(String account, String name, @Nullable UUID unit) {
        if (!NAME.matcher(account).matches()) {
            throw Refusal.field("account", "account-name");
        }
        if (name.isBlank() || name.length() > 60) {
            throw Refusal.field("name", "size", 60, 1);
        }
        if (accounts.byName(account).isPresent()) {
            throw Refusal.conflict("account-taken", account);
        }
        if (unit != null) {
            units.require(unit);
        }
        UUID id = Ids.at(clock.instant());
        String password = InitialPassword.draw();
        accounts.insert(id, account, name.strip(), unit, SignIn.encoded(passwords, password), clock.instant());
        trail.changed("create-account", id, 1, account, name.strip(), unit == null ? "" : unit);
        return new Handed(id, password);
    }

    /** Opens an account's page, which leaves a trace. */
    public Account open(UUID id) {
        Account account = accounts.require(id);
        trail.happened("read-account", id);
        return account;
    }

    /** Locks the account out at once; its sessions end. */
    public void disable(UUID id, long version) {
        Account account = changing(id, version);
        refuseSelf(account);
        keepLastHolders(account, account.roles().toArray(Role[]::new));
        accounts.disabled(id, clock.instant());
        sessions.endAll(id);
        written("disable-account", account);
    }

    public void enable(UUID id, long version) {
        Account account = changing(id, version);
        accounts.disabled(id, null);
        written("enable-account", account);
    }

    /** Takes both factors away: a password good for one sign-in, at which a new authenticator is enrolled. */
    public Handed reset(UUID id, long version) {
        Account account = changing(id, version);
        refuseSelf(account);
        String password = InitialPassword.draw();
        accounts.password(id, SignIn.encoded(passwords, password), null);
        accounts.secret(id, null);
        sessions.endAll(id);
        written("reset-account", account);
        return new Handed(id, password);
    }

    /** Gives a role. An account holds business roles, or exactly one administrator's: the first role decides. */
    public void grant(UUID id, Role role, long version) {
        Account account = changing(id, version);
        refuseSelf(account);
        boolean administrator = role.kind() != Role.Kind.BUSINESS;
        if (!account.roles().isEmpty()
                && (account.kind() != role.kind()
                        || (administrator && !account.roles().contains(role)))) {
            throw Refusal.conflict("roles-exclude-each-other");
        }
        accounts.kind(id, role.kind());
        accounts.grant(id, role, Actor.current().id(), clock.instant());
        written("grant-role", account, role);
    }

    public void revoke(UUID id, Role role, long version) {
        Account account = changing(id, version);
        refuseSelf(account);
        keepLastHolders(account, role);
        accounts.revoke(id, role);
        written("revoke-role", account, role);
    }

    /** Sets what the account sees. @param area area code, {@link Account#EVERYWHERE}, or null for what its unit gives */
    public void scope(UUID id, @Nullable String area, long version) {
        Account account = changing(id, version);
        refuseSelf(account);
        if (account.kind() != Role.Kind.BUSINESS) {
            throw Refusal.conflict("administrator-sees-nothing");
        }
        if (area != null && !area.equals(Account.EVERYWHERE)) {
            areas.require(area);
        }
        accounts.scope(id, area);
        written("set-scope", account, area == null ? "" : area);
    }

    private Account changing(UUID id, long version) {
        Account account = accounts.require(id);
        accounts.touch(id, version);
        return account;
    }

    private void written(String action, Account account, Object... what) {
        trail.changed(action, account.id(), account.version() + 1, what);
        directory.changed(account.id());
    }

    private static void refuseSelf(Account account) {
        if (account.id().equals(Actor.current().id())) {
            throw Refusal.conflict("own-account");
        }
    }

    /** The house is never left without one of its three administrators. */
    private void keepLastHolders(Account account, Role... leaving) {
        if (account.kind() == Role.Kind.BUSINESS || account.disabled()) {
            return;
        }
        accounts.lockHolders();
        for (Role role : leaving) {
            if (account.roles().contains(role) && accounts.holders(role) <= 1) {
                throw Refusal.conflict("last-administrator");
            }
        }
    }
}
