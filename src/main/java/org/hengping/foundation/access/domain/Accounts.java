package org.hengping.foundation.access.domain;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts table. Every statement that changes one and is audited raises its version by one. */
@Repository
public class Accounts {

    private static final String COLUMNS = """
            select a.id, a.account, a.name, a.unit, a.kind, a.scope_area, a.password, a.password_at, a.totp_secret,
                   a.totp_confirmed_at, a.totp_step, a.version, a.created_at, a.disabled_at, a.last_sign_in_at,
                   (select array_agg(g.role) from access.role_grant g where g.account = a.id) as roles
              from access.account a
            """;

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + " where a.id = ?")
                .param(id)
                .query(Accounts::row)
                .optional();
    }

    public Account require(UUID id) {
        return find(id).orElseThrow(Refusal::notFound);
    }

    public Optional<Account> byName(String account) {
        return jdbc.sql(COLUMNS + " where a.account = ?")
                .param(account)
                .query(Accounts::row)
                .optional();
    }

    List<Account> ofUnit(UUID unit, Role role) {
        return jdbc.sql(COLUMNS + """
                                 where a.unit = :unit and a.disabled_at is null
                                   and exists (select 1 from access.role_grant g where g.account = a.id and g.role = :role)
                                 order by a.account
                                """)
                .param("unit", unit)
                .param("role", role.name())
                .query(Accounts::row)
                .list();
    }

    /** A page of accounts after that name, those whose account or name contains the text. */
    public List<Account> page(@Nullable String containing, String after, int limit) {
        return jdbc.sql(COLUMNS + """
                                 where a.account > :after
                                   and (position(:containing in a.account) > 0 or position(:containing in a.name) > 0)
                                 order by a.account
                                 limit :limit
                                """)
                .param("after", after)
                .param("containing", containing == null ? "" : containing)
                .param("limit", limit)
                .query(Accounts::row)
                .list();
    }

    /** How many accounts that may sign in hold the role. */
    long holders(Role role) {
        return jdbc.sql("""
                        select count(*) from access.role_grant g join access.account a on a.id = g.account
                         where g.role = ? and a.disabled_at is null
                        """).param(role.name()).query(Long.class).single();
    }

    /** Stops others from counting holders until this transaction ends. */
    void lockHolders() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('access.holders'))")
                .query((row, number) -> number)
                .single();
    }

    void insert(UUID id, String account, String name, @Nullable UUID unit, String password, Instant at) {
        jdbc.sql("""
                        insert into access.account (id, account, name, unit, password, created_at)
                        values (:id, :account, :name, :unit, :password, :at)
                        """)
                .param("id", id)
                .param("account", account)
                .param("name", name)
                .param("unit", unit)
                .param("password", password)
                .param("at", stamp(at))
                .update();
    }

    /** Counts one audited change and holds the row. @return the new version */
    long touch(UUID id, long expected) {
        return jdbc.sql(
                        "update access.account set version = version + 1 where id = ? and version = ? returning version")
                .param(id)
                .param(expected)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict("stale-version"));
    }

    /** Counts one audited change made by the account itself, whatever happened in between. @return the new version */
    long touch(UUID id) {
        return jdbc.sql("update access.account set version = version + 1 where id = ? returning version")
                .param(id)
                .query(Long.class)
                .single();
    }

    void kind(UUID id, Role.Kind kind) {
        jdbc.sql(
                        "update access.account set kind = ?, scope_area = case when ? = 'BUSINESS' then scope_area end where id = ?")
                .param(kind.name())
                .param(kind.name())
                .param(id)
                .update();
    }

    void scope(UUID id, @Nullable String area) {
        jdbc.sql("update access.account set scope_area = ? where id = ?")
                .param(area)
                .param(id)
                .update();
    }

    void disabled(UUID id, @Nullable Instant at) {
        jdbc.sql("update access.account set disabled_at = ? where id = ?")
                .param(at == null ? null : stamp(at))
                .param(id)
                .update();
    }

    void grant(UUID id, Role role, UUID by, Instant at) {
        jdbc.sql("""
                        insert into access.role_grant (account, role, kind, granted_at, granted_by)
                        values (:account, :role, :kind, :at, :by) on conflict (account, role) do nothing
                        """)
                .param("account", id)
                .param("role", role.name())
                .param("kind", role.kind().name())
                .param("at", stamp(at))
                .param("by", by)
                .update();
    }

    void revoke(UUID id, Role role) {
        jdbc.sql("delete from access.role_grant where account = ? and role = ?")
                .param(id)
                .param(role.name())
                .update();
    }

    void password(UUID id, String hash, @Nullable Instant at) {
        jdbc.sql("update access.account set password = ?, password_at = ? where id = ?")
                .param(hash)
                .param(at == null ? null : stamp(at))
                .param(id)
                .update();
    }

    void remember(UUID id, String hash, Instant at) {
        jdbc.sql("insert into access.password_history (account, password, at) values (?, ?, ?)")
                .param(id)
                .param(hash)
                .param(stamp(at))
                .update();
    }

    List<String> remembered(UUID id, int most) {
        return jdbc.sql("select password from access.password_history where account = ? order by at desc limit ?")
                .param(id)
                .param(most)
                .query(String.class)
                .list();
    }

    void secret(UUID id, @Nullable String encrypted) {
        jdbc.sql("update access.account set totp_secret = ?, totp_confirmed_at = null where id = ?")
                .param(encrypted)
                .param(id)
                .update();
        jdbc.sql("delete from access.recovery_code where account = ?").param(id).update();
    }

    void confirmed(UUID id, Instant at) {
        jdbc.sql("update access.account set totp_confirmed_at = ? where id = ?")
                .param(stamp(at))
                .param(id)
                .update();
    }

    /** Uses up a time step. @return false when it or a later one was used before, perhaps this moment elsewhere */
    boolean useStep(UUID id, long step) {
        return jdbc.sql("update access.account set totp_step = :step where id = :id and totp_step < :step")
                        .param("id", id)
                        .param("step", step)
                        .update()
                == 1;
    }

    void recoveryCode(UUID id, byte[] digest) {
        jdbc.sql("insert into access.recovery_code (account, digest) values (?, ?)")
                .param(id)
                .param(digest)
                .update();
    }

    /** Uses up a recovery code. @return false when there is none such, or no longer */
    boolean useRecoveryCode(UUID id, byte[] digest, Instant at) {
        return jdbc.sql("""
                                update access.recovery_code set used_at = :at
                                 where account = :id and digest = :digest and used_at is null
                                """)
                        .param("id", id)
                        .param("digest", digest)
                        .param("at", stamp(at))
                        .update()
                == 1;
    }

    void signedIn(UUID id, Instant at) {
        jdbc.sql("update access.account set last_sign_in_at = ? where id = ?")
                .param(stamp(at))
                .param(id)
                .update();
    }

    static OffsetDateTime stamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Account row(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("name"),
                row.getObject("unit", UUID.class),
                Role.Kind.valueOf(row.getString("kind")),
                row.getString("scope_area"),
                row.getString("password"),
                instant(row, "password_at"),
                row.getString("totp_secret"),
                instant(row, "totp_confirmed_at"),
                row.getLong("totp_step"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "disabled_at"),
                instant(row, "last_sign_in_at"),
                roles(row.getArray("roles")));
    }

    private static Set<Role> roles(@Nullable Array names) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (names != null) {
            Arrays.stream((String[]) names.getArray()).map(Role::valueOf).forEach(roles::add);
        }
        return roles;
    }
}
