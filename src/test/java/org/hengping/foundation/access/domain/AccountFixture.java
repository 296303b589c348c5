package org.hengping.foundation.access.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes accounts that are ready to work, each with a name of its own. */
public final class AccountFixture {

    public static final String PASSWORD = "Fixture-9-Lychee";
    public static final byte[] SECRET =
            Arrays.copyOf("a fixture's secret".getBytes(StandardCharsets.US_ASCII), Totp.SECRET_BYTES);

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long RUN = ProcessHandle.current().pid();
    private static volatile @Nullable String hash;

    private AccountFixture() {}

    /** An enrolled account with these roles. @param unit code of its unit, or null @param scope area code, ALL or null */
    public static Account ready(
            ApplicationContext house, @Nullable String unit, @Nullable String scope, Role... roles) {
        Account account = fresh(house, unit, roles);
        Accounts accounts = house.getBean(Accounts.class);
        inTransaction(house, () -> {
            Instant now = Instant.now();
            accounts.scope(account.id(), scope);
            accounts.password(account.id(), account.password(), now);
            accounts.secret(account.id(), house.getBean(TotpSecrets.class).seal(account.id(), SECRET));
            accounts.confirmed(account.id(), now);
        });
        return accounts.require(account.id());
    }

    /** An account as the system administrator hands it over, with these roles. */
    public static Account fresh(ApplicationContext house, @Nullable String unit, Role... roles) {
        Accounts accounts = house.getBean(Accounts.class);
        UUID id = Ids.at(Instant.now());
        String name = "t" + RUN + "-" + COUNT.incrementAndGet();
        inTransaction(house, () -> {
            accounts.insert(id, name, name, unit == null ? null : unitId(house, unit), hash(house), Instant.now());
            List.of(roles).forEach(role -> {
                accounts.kind(id, role.kind());
                accounts.grant(id, role, Actor.current().id(), Instant.now());
            });
        });
        return accounts.require(id);
    }

    /** The code an authenticator with the fixture's secret shows now. */
    public static String code() {
        return Totp.code(SECRET, Totp.step(Instant.now()));
    }

    static void inTransaction(ApplicationContext house, Runnable work) {
        Actor.system("access")
                .run(() -> house.getBean(TransactionTemplate.class).executeWithoutResult(status -> work.run()));
    }

    private static UUID unitId(ApplicationContext house, String code) {
        return house.getBean(Units.class).byCode(code).orElseThrow().id();
    }

    /** Argon2 once a run is enough. */
    private static String hash(ApplicationContext house) {
        String known = hash;
        if (known == null) {
            known = SignIn.encoded(house.getBean(PasswordEncoder.class), PASSWORD);
            hash = known;
        }
        return known;
    }
}
