package org.hengping.foundation.access.domain;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How an empty house gets its three administrators: whoever can read its console holds a code that works once. There is no
 * default account at any time.
 */
@Service
public class Bootstrap {

    /** The three that are made, in the order of the form. */
    public static final List<Role> ADMINISTRATORS =
            List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

    /** One administrator to be. */
    public record Newcomer(String account, String name, String password) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Attempts attempts;
    private final AccountTrail trail;
    private final PasswordEncoder passwords;
    private final PasswordPolicy policy;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Bootstrap(
            JdbcClient jdbc,
            Accounts accounts,
            Attempts attempts,
            AccountTrail trail,
            PasswordEncoder passwords,
            PasswordPolicy policy,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.attempts = attempts;
        this.trail = trail;
        this.passwords = passwords;
        this.policy = policy;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** True while nobody has ever held an administrator's role. */
    public boolean open() {
        return jdbc.sql("select not exists (select 1 from access.role_grant where kind <> 'BUSINESS')")
                .query(Boolean.class)
                .single();
    }

    /** Draws the code; one drawn before no longer works. */
    String issue() {
        byte[] bits = new byte[15];
        new SecureRandom().nextBytes(bits);
        String code = Totp.base32(bits).replaceAll("(.{4})(?!$)", "$1-");
        jdbc.sql("""
                        insert into access.bootstrap (code_sha256, issued_at) values (:digest, :now)
                        on conflict (one) do update
                           set code_sha256 = excluded.code_sha256, issued_at = excluded.issued_at, used_at = null
                        """)
                .param("digest", RecoveryCodes.digest(code))
                .param("now", Accounts.stamp(clock.instant()))
                .update();
        return code;
    }

    /**
     * Makes the three administrators and uses up the code.
     *
     * @param newcomers in the order of {@link #ADMINISTRATORS}
     */
    public void make(String code, List<Newcomer> newcomers, String source) {
        if (!open()) {
            throw Refusal.notFound();
        }
        check(newcomers);
        Attempts.Try attempt = attempts.take("bootstrap", source);
        if (attempt.locked()) {
            throw Refusal.conflict("too-many-tries", Lockout.LOCKED_FOR.toMinutes());
        }
        Actor.system("access")
                .run(() -> transaction.executeWithoutResult(status -> {
                    if (!use(code)) {
                        throw Refusal.field("code", "wrong-code");
                    }
                    for (int i = 0; i < newcomers.size(); i++) {
                        Role role = ADMINISTRATORS.get(i);
                        trail.changed("bootstrap", insert(newcomers.get(i), role), 1, role);
                    }
                }));
        attempts.forget("bootstrap", source);
    }

    private UUID insert(Newcomer newcomer, Role role) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        accounts.insert(
                id,
                newcomer.account(),
                newcomer.name().strip(),
                null,
                SignIn.encoded(passwords, newcomer.password()),
                now);
        accounts.password(id, accounts.require(id).password(), now);
        accounts.kind(id, role.kind());
        accounts.grant(id, role, Actor.current().id(), now);
        return id;
    }

    private boolean use(String code) {
        return jdbc.sql("update access.bootstrap set used_at = :now where code_sha256 = :digest and used_at is null")
                        .param("now", Accounts.stamp(clock.instant()))
                        .param("digest", RecoveryCodes.digest(code))
                        .update()
                == 1;
    }

    private void check(List<Newcomer> newcomers) {
        List<Refusal.Field> faults = new ArrayList<>();
        for (int i = 0; i < newcomers.size(); i++) {
            Newcomer newcomer = newcomers.get(i);
            String place = "newcomers[" + i + "].";
            if (!AccountDesk.NAME.matcher(newcomer.account()).matches()) {
                faults.add(new Refusal.Field(place + "account", "account-name"));
            } else if (newcomers.stream()
                            .filter(other -> other.account().equals(newcomer.account()))
                            .count()
                    > 1) {
                faults.add(new Refusal.Field(place + "account", "account-twice"));
            }
            if (newcomer.name().isBlank() || newcomer.name().length() > 60) {
                faults.add(new Refusal.Field(place + "name", "size", 60, 1));
            }
            policy.fault(newcomer.password(), newcomer.account())
                    .ifPresent(fault -> faults.add(new Refusal.Field(place + "password", fault)));
        }
        if (newcomers.size() != ADMINISTRATORS.size()) {
            throw Refusal.invalid("three-administrators");
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }
}
