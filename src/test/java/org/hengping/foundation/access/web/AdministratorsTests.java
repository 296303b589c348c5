package org.hengping.foundation.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDesk;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.Accounts;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AdministratorsTests {

    private final ApplicationContext house;
    private final MockMvc web;
    private final Accounts accounts;
    private final AccountDesk desk;
    private final AccountDirectory actors;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    AdministratorsTests(
            ApplicationContext house,
            MockMvc web,
            Accounts accounts,
            AccountDesk desk,
            AccountDirectory actors,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.house = house;
        this.web = web;
        this.accounts = accounts;
        this.desk = desk;
        this.actors = actors;
        this.directory = actors;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void oneMakesTheAccountAndAnotherGivesItRights() throws Exception {
        Account system = with(Role.SYSTEM_ADMINISTRATOR);
        Account security = with(Role.SECURITY_ADMINISTRATOR);
        String name = "made-by-" + system.account();
        assertThat(sent(security, "/accounts", "account", name, "name", "某人").getStatus())
                .isEqualTo(404);
        MockHttpServletResponse made = sent(system, "/accounts", "account", name, "name", "某人", "unit", "440106-ZJ");
        assertThat(made.getContentAsString()).containsPattern("<code>[A-Za-z2-9-]{24}</code>");
        Account account = accounts.byName(name).orElseThrow();
        assertThat(directory.actor(name).orElseThrow().roles()).isEmpty();

        String grant = "/accounts/" + account.id() + "/grant";
        assertThat(sent(system, grant, "role", "HANDLER", "version", "1").getStatus())
                .isEqualTo(404);
        sent(security, grant, "role", "HANDLER", "version", "1");
        assertThat(directory.actor(name).orElseThrow().roles()).containsExactly("HANDLER");
        sent(security, grant, "role", "UNIT_HEAD", "version", "1");
        assertThat(accounts.require(account.id()).roles())
                .as("a stale version changes nothing")
                .containsExactly(Role.HANDLER);
        assertThat(versionsInTheTrail(account.id())).containsExactly(1L, 2L);
    }

    @Test
    void anAccountThatIsTakenIsSaidSoAndWhatWasTypedComesBack() throws Exception {
        Account system = with(Role.SYSTEM_ADMINISTRATOR);
        MockHttpServletResponse answer =
                sent(system, "/accounts", "account", system.account(), "name", "同名者", "unit", "440106-ZJ");
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("同名者", "440106-ZJ", "已存在");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noPairOfKindsIsHeldTogether(Role first) {
        Actor security = actor(with(Role.SECURITY_ADMINISTRATOR));
        for (Role second : Role.values()) {
            if (first != second) {
                Account account = with(first);
                boolean allowed = first.kind() == Role.Kind.BUSINESS && second.kind() == Role.Kind.BUSINESS;
                Throwable refused = catchThrowable(() -> as(security, () -> desk.grant(account.id(), second, 1)));
                assertThat(refused == null)
                        .as("%s and %s at the desk", first, second)
                        .isEqualTo(allowed);

                Account other = with(first);
                Throwable violated = catchThrowable(() -> TestDatabase.ownerJdbc()
                        .sql("""
                                insert into access.role_grant (account, role, kind, granted_at, granted_by)
                                values (?, ?, ?, now(), gen_random_uuid())
                                """)
                        .param(other.id())
                        .param(second.name())
                        .param(second.kind().name())
                        .update());
                boolean sameKind = first.kind() == second.kind();
                if (!sameKind) {
                    assertThat(violated)
                            .as("%s and %s in the database", first, second)
                            .isInstanceOf(DataIntegrityViolationException.class);
                }
            }
        }
    }

    @Test
    void theDatabaseTakesNoRoleUnderAFalseKindNorOneGivenToOneself() {
        Account account = with(Role.HANDLER);
        assertThatThrownBy(() -> planted(account.id(), "SYSTEM_ADMINISTRATOR", "BUSINESS", UUID.randomUUID()))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> planted(account.id(), "UNIT_HEAD", "BUSINESS", account.id()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nobodyChangesHisOwnAccount() {
        Account security = with(Role.SECURITY_ADMINISTRATOR);
        Account system = with(Role.SYSTEM_ADMINISTRATOR);
        assertRefused(
                () -> as(actor(security), () -> desk.grant(security.id(), Role.SECURITY_ADMINISTRATOR, 1)),
                "own-account");
        assertRefused(
                () -> as(actor(security), () -> desk.revoke(security.id(), Role.SECURITY_ADMINISTRATOR, 1)),
                "own-account");
        assertRefused(() -> as(actor(system), () -> desk.disable(system.id(), 1)), "own-account");
        assertRefused(() -> as(actor(system), () -> desk.reset(system.id(), 1)), "own-account");
    }

    @Test
    void administratorsSeeNoBusinessData() {
        for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
            Account administrator = with(role);
            assertThat(actor(administrator).scope()).isEqualTo(Scope.NOTHING);
            assertRefused(
                    () -> as(actor(with(Role.SECURITY_ADMINISTRATOR)), () -> desk.scope(administrator.id(), "ALL", 1)),
                    "administrator-sees-nothing");
        }
    }

    @Test
    void theLastOfEachKindStays() {
        Account last = with(Role.AUDIT_ADMINISTRATOR);
        Actor security = actor(with(Role.SECURITY_ADMINISTRATOR));
        Actor system = actor(with(Role.SYSTEM_ADMINISTRATOR));
        transaction.executeWithoutResult(all -> {
            jdbc.sql("update access.account set disabled_at = now() where kind = 'AUDIT' and id <> ?")
                    .param(last.id())
                    .update();
            assertRefused(
                    () -> as(security, () -> desk.revoke(last.id(), Role.AUDIT_ADMINISTRATOR, 1)),
                    "last-administrator");
            assertRefused(() -> as(system, () -> desk.disable(last.id(), 2)), "last-administrator");
            all.setRollbackOnly();
        });
    }

    @Test
    void scopeFollowsTheUnitUnlessItIsSet() {
        assertThat(actor(AccountFixture.ready(house, "440106-ZZ", null, Role.DISPATCHER))
                        .scope()
                        .byArea())
                .isTrue();
        Actor department = actor(AccountFixture.ready(house, "440106-ZJ", null, Role.HANDLER));
        assertThat(department.scope().byArea()).isFalse();
        assertThat(department.scope().unit()).isEqualTo(department.unit());
        assertThat(actor(AccountFixture.ready(house, "440106-ZJ", "440106011", Role.HANDLER))
                        .scope()
                        .covers(440106011000000L))
                .isTrue();
        assertThat(actor(AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER))
                        .scope()
                        .covers(990000000000000L))
                .isTrue();
    }

    private Account with(Role role) {
        return AccountFixture.ready(house, "440100-ZFW", null, role);
    }

    private Actor actor(Account account) {
        return actors.actor(account.id()).orElseThrow();
    }

    private static void as(Actor actor, Runnable work) {
        actor.run(work);
    }

    private MockHttpServletResponse sent(Account account, String path, String... fields) throws Exception {
        var form = post(path).with(SignedIn.as(account)).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        MockHttpServletResponse answer = web.perform(form).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private List<Long> versionsInTheTrail(UUID account) {
        List<Long> versions = TestDatabase.ownerJdbc()
                .sql(
                        "select object_version from audit.entry where object = ? and object_version is not null order by 1")
                .param("account:" + account)
                .query(Long.class)
                .list();
        assertThat(versions)
                .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
        return versions;
    }

    private static void planted(UUID account, String role, String kind, UUID by) {
        TestDatabase.ownerJdbc()
                .sql(
                        "insert into access.role_grant (account, role, kind, granted_at, granted_by) values (?, ?, ?, now(), ?)")
                .param(account)
                .param(role)
                .param(kind)
                .param(by)
                .update();
    }

    private static void assertRefused(Runnable work, String code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
