package org.hengping.foundation.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.DemonstrationAccounts.Shown;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class DemonstrationAccountsTests {

    private final ApplicationContext house;
    private final Directory directory;
    private final Units units;

    @TempDir
    Path data;

    @Autowired
    DemonstrationAccountsTests(ApplicationContext house, Directory directory, Units units) {
        this.house = house;
        this.directory = directory;
        this.units = units;
    }

    @Test
    void everyoneShownCanSignInWithTheShownCode() {
        DemonstrationAccounts city = city();
        city.afterSingletonsInstantiated();
        city.afterSingletonsInstantiated();
        SignIn door = house.getBean(SignIn.class);
        List<Shown> shown = city.shown(null);
        assertThat(shown).extracting(Shown::account).contains("duty", "dispatcher", "grid", "unit", "audit-admin");
        for (Shown each : List.of(shown.getFirst(), shown.getLast())) {
            assertThat(door.attempt(each.account(), DemonstrationAccounts.PASSWORD, each.code(), "test"))
                    .isInstanceOfSatisfying(
                            SignIn.Outcome.Welcome.class,
                            welcome -> assertThat(welcome.seat().stage()).isEqualTo(Seat.Stage.COMPLETE));
            String next = city.shownAs(each.account()).orElseThrow().code();
            assertThat(next).as("a used code is followed by the next").isNotEqualTo(each.code());
        }
    }

    @Test
    void everyUnitThatMayBeGivenWorkHasSomebodyToSignAndSomebodyToHandle() {
        city().afterSingletonsInstantiated();
        for (UnitKind kind : List.of(UnitKind.DEPARTMENT, UnitKind.TOWN, UnitKind.POLICE, UnitKind.CONTRACTOR)) {
            for (Unit unit : units.list(kind, "440106")) {
                assertThat(directory.ofUnit(unit.id(), Role.UNIT_HEAD))
                        .as(unit.code())
                        .isNotEmpty();
                assertThat(directory.ofUnit(unit.id(), Role.HANDLER))
                        .as(unit.code())
                        .isNotEmpty();
            }
        }
        assertThat(city().shown("440106-zj")).extracting(Shown::account).contains("unit", "handler", "440106-zj.head");
        assertThat(directory.actor("duty").orElseThrow().scope().covers(990000000000000L))
                .isTrue();
    }

    @Test
    void theTokenFileIsForItsOwnerOnlyAndStaysWhileItWorks() throws IOException {
        city().afterSingletonsInstantiated();
        Path file = data.resolve("demo-api-token");
        String token = Files.readString(file).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ApiClients clients = house.getBean(ApiClients.class);
        assertThat(clients.withToken(token)).get().satisfies(client -> {
            assertThat(client.perSecond()).isGreaterThanOrEqualTo(100);
            assertThat(client.onBehalf()).isTrue();
            assertThat(client.lets("any.thing")).isTrue();
        });
        city().afterSingletonsInstantiated();
        assertThat(Files.readString(file).strip()).isEqualTo(token);
        Files.delete(file);
        city().afterSingletonsInstantiated();
        assertThat(Files.readString(file).strip()).isNotEqualTo(token);
    }

    @Test
    void theHouseOutsideTheDemonstrationHasNoSuchBean() {
        assertThat(house.getBeansOfType(DemonstrationAccounts.class)).isEmpty();
        assertThat(Actor.currentOrNull()).isNull();
    }

    private DemonstrationAccounts city() {
        Clock clock = house.getBean(Clock.class);
        Settings settings = new Settings(Settings.Profile.DEMONSTRATION, 0, data, false);
        return new DemonstrationAccounts(
                house.getBean(JdbcClient.class),
                house.getBean(Accounts.class),
                units,
                house.getBean(TotpSecrets.class),
                house.getBean(PasswordEncoder.class),
                house.getBean(AccountTrail.class),
                new DemonstrationClient(house.getBean(ApiClients.class), settings, clock),
                house.getBean(TransactionTemplate.class),
                clock);
    }
}
