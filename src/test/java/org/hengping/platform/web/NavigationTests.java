package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

class NavigationTests {

    @Configuration(proxyBeanMethods = false)
    static class Rooms {

        @Bean
        List<NavEntry> incidentLinks() {
            return List.of(
                    new NavEntry("governance", "/incidents", "nav.incidents", "flag", "incidents.read", 10),
                    new NavEntry(NavEntry.SEARCH, "/incidents", "nav.search", "search", "incidents.read", 0));
        }

        @Bean
        List<NavEntry> deskLinks() {
            return List.of(
                    new NavEntry(NavEntry.TOP, "/desk", "nav.desk", "inbox", "desk.read", 1),
                    new NavEntry("governance", "/imports", "nav.imports", "upload", "incidents.import", 11),
                    new NavEntry(NavEntry.BAR, "/notices", "nav.notices", "bell", "desk.read", 2));
        }

        @Bean
        TransactionOperations transactions() {
            return TransactionOperations.withoutTransaction();
        }

        @Bean
        NavCount waiting() {
            return new NavCount() {
                @Override
                public String path() {
                    return "/desk";
                }

                @Override
                public long count(Actor actor) {
                    return 23;
                }
            };
        }
    }

    private static final AnnotationConfigApplicationContext HOUSE =
            new AnnotationConfigApplicationContext(Rooms.class, Navigation.class);

    private final Navigation navigation = HOUSE.getBean(Navigation.class);

    @Test
    void roomsContributeInTheirOrder() {
        Navigation.Menu menu = menu("incidents", "incidents.read", "incidents.import", "desk.read");
        assertThat(menu.rail())
                .extracting(group -> group.section()
                        + group.items().stream()
                                .map(item -> item.entry().path())
                                .toList())
                .containsExactly("top[/desk]", "governance[/incidents, /imports]");
        assertThat(menu.here()).isNotNull().extracting(NavEntry::path).isEqualTo("/incidents");
        assertThat(menu.search()).isNotNull();
        assertThat(menu.bar()).hasSize(1);
    }

    @Test
    void whatOneMayNotOpenIsNotShown() {
        Navigation.Menu menu = menu("desk", "desk.read");
        assertThat(menu.rail()).extracting(Navigation.Group::section).containsExactly("top");
        assertThat(menu.search()).isNull();
    }

    @Test
    void theWaitingAreCountedBesideTheirLink() {
        assertThat(menu("desk", "desk.read")
                        .rail()
                        .getFirst()
                        .items()
                        .getFirst()
                        .count())
                .isEqualTo(23);
    }

    @Test
    void nobodySeesNothing() {
        assertThat(navigation.menu("desk").rail()).isEmpty();
    }

    private Navigation.Menu menu(String section, String... permissions) {
        Actor actor = new Actor(new UUID(0, 1), "a", "a", null, "", Set.of(), Set.of(permissions), Scope.NOTHING, null);
        return actor.call(() -> navigation.menu(section));
    }
}
