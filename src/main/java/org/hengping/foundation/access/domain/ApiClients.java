package org.hengping.foundation.access.domain;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Machines that may call the API: known by a token of which only the digest is kept. */
@Service
public class ApiClients {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,59}");
    private static final Pattern SCOPE = Pattern.compile("\\*|[a-z]+\\.(\\*|[a-z-]+)");
    private static final long FRESH_MILLIS = 3_000;

    /**
     * A client as stored.
     *
     * @param scopes permission codes, {@code room.*} or {@code *}; it never gets more than the account it acts as has
     * @param account whom it acts as unless it names another
     * @param onBehalf whether it may name another
     * @param perSecond requests it may make in a second, 1 to 10,000
     */
    public record Client(
            UUID id,
            String code,
            String name,
            List<String> scopes,
            UUID account,
            boolean onBehalf,
            int perSecond,
            Instant expiresAt,
            @Nullable Instant disabledAt,
            long version) {

        public boolean usable(Instant now) {
            return disabledAt == null && now.isBefore(expiresAt);
        }

        /** True when the scopes let this permission through. */
        public boolean lets(String permission) {
            return scopes.stream()
                    .anyMatch(scope -> scope.equals("*")
                            || scope.equals(permission)
                            || (scope.endsWith(".*") && permission.startsWith(scope.substring(0, scope.length() - 1))));
        }
    }

    /** What a new client is to be. */
    public record Wanted(
            String code,
            String name,
            List<String> scopes,
            String account,
            boolean onBehalf,
            int perSecond,
            Instant expiresAt) {}

    /** A token, shown this once. */
    public record Handed(UUID client, String token) {}

    private record Read(Optional<Client> client, long atMillis) {}

    private static final String COLUMNS = """
            select id, code, name, scopes, account, on_behalf, per_second, expires_at, disabled_at, version
              from access.client
            """;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccountTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Read> fresh = new ConcurrentHashMap<>();

    ApiClients(JdbcClient jdbc, Accounts accounts, AccountTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** The client with that token, at most three seconds old; empty when unknown, expired or disabled. */
    public Optional<Client> withToken(String token) {
        String digest = HexFormat.of().formatHex(Digests.sha256(token));
        Instant now = clock.instant();
        Read read = fresh.get(digest);
        if (read == null || Math.abs(now.toEpochMilli() - read.atMillis()) >= FRESH_MILLIS) {
            Optional<Client> client = jdbc.sql(COLUMNS + " where token_sha256 = ?")
                    .param(HexFormat.of().parseHex(digest))
                    .query(ApiClients::row)
                    .optional();
            read = new Read(client, now.toEpochMilli());
            if (client.isPresent()) {
                fresh.put(digest, read);
            }
        }
        return read.client().filter(client -> client.usable(now));
    }

    public List<Client> list() {
        return jdbc.sql(COLUMNS + " order by code").query(ApiClients::row).list();
    }

    @Transactional
    public Handed create(Wanted wanted) {
        check(wanted);
        Account account =
                accounts.byName(wanted.account()).orElseThrow(() -> Refusal.field("account", "unknown-account"));
        UUID id = Ids.at(clock.instant());
        String token = draw();
        insert(id, wanted, account.id(), token);
        trail.client("create-client", id, 1, wanted.code(), wanted.scopes(), wanted.onBehalf());
        return new Handed(id, token);
    }

    @Transactional
    public void disable(UUID id) {
        long version = jdbc.sql("""
                        update access.client set disabled_at = :now, version = version + 1
                         where id = :id and disabled_at is null returning version
                        """)
                .param("now", Accounts.stamp(clock.instant()))
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(Refusal::notFound);
        fresh.clear();
        trail.client("disable-client", id, version);
    }

    /** Gives the client of that code a new token, making it first if need be. */
    String renew(Wanted wanted, UUID account) {
        String token = draw();
        jdbc.sql("update access.client set token_sha256 = :digest, expires_at = :expires where code = :code")
                .param("digest", Digests.sha256(token))
                .param("expires", Accounts.stamp(wanted.expiresAt()))
                .param("code", wanted.code())
                .update();
        if (jdbc.sql(COLUMNS + " where code = ?")
                .param(wanted.code())
                .query(ApiClients::row)
                .optional()
                .isEmpty()) {
            insert(Ids.at(clock.instant()), wanted, account, token);
        }
        return token;
    }

    private void insert(UUID id, Wanted wanted, UUID account, String token) {
        jdbc.sql("""
                        insert into access.client (id, code, name, token_sha256, scopes, account, on_behalf, per_second,
                                                   expires_at, created_at)
                        values (:id, :code, :name, :digest, :scopes, :account, :onBehalf, :perSecond, :expires, :now)
                        """)
                .param("id", id)
                .param("code", wanted.code())
                .param("name", wanted.name())
                .param("digest", Digests.sha256(token))
                .param("scopes", wanted.scopes().toArray(String[]::new))
                .param("account", account)
                .param("onBehalf", wanted.onBehalf())
                .param("perSecond", wanted.perSecond())
                .param("expires", Accounts.stamp(wanted.expiresAt()))
                .param("now", Accounts.stamp(clock.instant()))
                .update();
    }

    private void check(Wanted wanted) {
        if (!CODE.matcher(wanted.code()).matches()) {
            throw Refusal.field("code", "account-name");
        }
        if (list().stream().anyMatch(client -> client.code().equals(wanted.code()))) {
            throw Refusal.conflict("client-taken", wanted.code());
        }
        if (wanted.name().isBlank() || wanted.name().length() > 60) {
            throw Refusal.field("name", "size", 60, 1);
        }
        if (wanted.scopes().isEmpty()
                || !wanted.scopes().stream()
                        .allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw Refusal.field("scopes", "client-scope");
        }
        if (wanted.perSecond() < 1 || wanted.perSecond() > 10_000) {
            throw Refusal.field("perSecond", "client-rate");
        }
        if (!wanted.expiresAt().isAfter(clock.instant())) {
            throw Refusal.field("expires", "future");
        }
    }

    private String draw() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return "hp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static Client row(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("scopes").getArray()),
                row.getObject("account", UUID.class),
                row.getBoolean("on_behalf"),
                row.getInt("per_second"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Accounts.instant(row, "disabled_at"),
                row.getLong("version"));
    }
}
