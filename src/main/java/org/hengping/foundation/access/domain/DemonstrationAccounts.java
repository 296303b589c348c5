package org.hengping.foundation.access.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invented people of the demonstration: a small cast, and for every unit that may be given work its head and its
 * handlers. Their one password and their current codes stand on the sign-in page, so that no phone is needed; the factors
 * themselves are real.
 */
@Component
@Profile("demonstration")
public class DemonstrationAccounts implements SmartInitializingSingleton {

    /** The one password of them all. */
    public static final String PASSWORD = "Lychee-Bay-2026";

    private static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String KIND = "kind:";

    /** An account with the code that works now. */
    public record Shown(String account, String name, String unit, Set<Role> roles, String code) {}

    /** A line of the cast. @param unit code of its unit; {@code kind:K} makes one account for each unit of that kind */
    private record Part(
            String account,
            String name,
            String unit,
            List<Role> roles,
            @Nullable String scope) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Units units;
    private final TotpSecrets secrets;
    private final PasswordEncoder passwords;
    private final AccountTrail trail;
    private final DemonstrationClient client;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final List<Part> parts = read();

    DemonstrationAccounts(
            JdbcClient jdbc,
            Accounts accounts,
            Units units,
            TotpSecrets secrets,
            PasswordEncoder passwords,
            AccountTrail trail,
            DemonstrationClient client,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.units = units;
        this.secrets = secrets;
        this.passwords = passwords;
        this.trail = trail;
        this.client = client;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Before the web server opens: whoever sees the house healthy finds accounts and token there. */
    @Override
    public void afterSingletonsInstantiated() {
        Actor.system("access")
                .run(() -> transaction.executeWithoutResult(status -> {
                    create();
                    client.write(accounts.byName("duty").orElseThrow().id());
                }));
    }

    /** Makes what is missing. A password is renewed here in time, since nobody in the demonstration would remember one. */
    void create() {
        List<Part> all = parts.stream().flatMap(this::expand).toList();
        List<UUID> ids = all.stream().map(part -> id(part.account())).toList();
        Map<String, UUID> unitIds = units.list(null, null).stream().collect(Collectors.toMap(Unit::code, Unit::id));
        String hash = SignIn.encoded(passwords, PASSWORD);
        int made = jdbc.sql("""
                        insert into access.account as a (id, account, name, unit, kind, scope_area, password, password_at,
                                                         totp_secret, totp_confirmed_at, created_at)
                        select part.id, part.account, part.name, part.unit, part.kind, part.scope, :hash, :now,
                               part.secret, :now, :now
                          from unnest(:ids::uuid[], :accounts::text[], :names::text[], :units::uuid[], :kinds::text[],
                                      :scopes::text[], :secrets::text[])
                               as part (id, account, name, unit, kind, scope, secret)
                        on conflict (id) do update set password = excluded.password, password_at = excluded.password_at
                         where a.password_at < :tooOld
                        """)
                .param("hash", hash)
                .param("now", Accounts.stamp(clock.instant()))
                .param("tooOld", Accounts.stamp(clock.instant().minus(Duration.ofDays(60))))
                .param("ids", column(ids, UUID::toString))
                .param("accounts", column(all, Part::account))
                .param("names", column(all, Part::name))
                .param("units", column(all, part -> String.valueOf(unitIds.get(part.unit()))))
                .param(
                        "kinds",
                        column(all, part -> part.roles().getFirst().kind().name()))
                .param("scopes", column(all, Part::scope))
                .param("secrets", column(all, part -> secrets.seal(id(part.account()), secret(part.account()))))
                .update();
        grant(all);
        if (made > 0) {
            trail.loaded("create-demonstration-accounts", made);
        }
    }

    private void grant(List<Part> all) {
        List<String[]> grants = all.stream()
                .flatMap(part -> part.roles().stream().map(role -> new String[] {
                    id(part.account()).toString(), role.name(), role.kind().name()
                }))
                .toList();
        jdbc.sql("""
                        insert into access.role_grant (account, role, kind, granted_at, granted_by)
                        select part.account, part.role, part.kind, :now, :by
                          from unnest(:accounts::uuid[], :roles::text[], :kinds::text[]) as part (account, role, kind)
                          join access.account a on a.id = part.account and a.kind = part.kind
                        on conflict (account, role) do nothing
                        """)
                .param("now", Accounts.stamp(clock.instant()))
                .param("by", Actor.current().id())
                .param("accounts", column(grants, grant -> grant[0]))
                .param("roles", column(grants, grant -> grant[1]))
                .param("kinds", column(grants, grant -> grant[2]))
                .update();
    }

    /** The cast with their codes, or everybody of the unit with that code. */
    public List<Shown> shown(@Nullable String unitCode) {
        Stream<Part> wanted = unitCode == null
                ? parts.stream().filter(part -> !part.unit().startsWith(KIND))
                : parts.stream()
                        .flatMap(this::expand)
                        .filter(part -> part.unit().equalsIgnoreCase(unitCode));
        return wanted.flatMap(part -> shownAs(part.account()).stream()).toList();
    }

    /** The account with its code, if it belongs to the demonstration. */
    public Optional<Shown> shownAs(String account) {
        return accounts.byName(account)
                .filter(found -> found.id().equals(id(account)) && found.totpSecret() != null)
                .map(found -> new Shown(
                        found.account(),
                        found.name(),
                        found.unit() == null ? "" : units.require(found.unit()).name(),
                        found.roles(),
                        code(found)));
    }

    /** The current code, or the next one when the current was used: a clock may be one step fast. */
    private String code(Account account) {
        long now = Totp.step(clock.instant());
        long step = account.totpStep() >= now ? now + 1 : now;
        return Totp.code(secret(account.account()), step);
    }

    private Stream<Part> expand(Part part) {
        if (!part.unit().startsWith(KIND)) {
            return Stream.of(part);
        }
        UnitKind kind = UnitKind.valueOf(part.unit().substring(KIND.length()));
        return units.list(kind, null).stream().map(unit -> of(part, unit));
    }

    private static Part of(Part part, Unit unit) {
        return new Part(
                part.account().replace("{unit}", unit.code().toLowerCase(Locale.ROOT)),
                part.name().replace("{unit}", unit.name()),
                unit.code(),
                part.roles(),
                "{area}".equals(part.scope()) ? unit.areaCode() : part.scope());
    }

    private static UUID id(String account) {
        ByteBuffer bits = ByteBuffer.wrap(Digests.sha256("demonstration account " + account));
        return Ids.of(BORN.toEpochMilli(), bits.getLong(), bits.getLong());
    }

    private static byte[] secret(String account) {
        return Arrays.copyOf(Digests.sha256("demonstration authenticator " + account), Totp.SECRET_BYTES);
    }

    private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static List<Part> read() {
        List<Part> parts = new ArrayList<>();
        try {
            String text = new ClassPathResource("modules/foundation/access/demonstration-accounts.csv")
                    .getContentAsString(StandardCharsets.UTF_8);
            text.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> parts.add(new Part(
                            cells[0],
                            cells[1],
                            cells[2],
                            Arrays.stream(cells[3].split(" "))
                                    .map(Role::valueOf)
                                    .toList(),
                            cells[4].isEmpty() ? null : cells[4])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
