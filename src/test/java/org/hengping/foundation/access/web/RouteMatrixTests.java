package org.hengping.foundation.access.web;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.Permissions;
import org.hengping.foundation.access.domain.Permissions.Reach;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route there is, taken from the house itself: one that nobody listed fails here. */
@HouseTest
class RouteMatrixTests {

    private static final Set<String> WITHOUT_ACCOUNT = Set.of(
            "access.sign-in",
            "access.bootstrap",
            "incidents.open311",
            "incidents.resident-report",
            "incidents.resident-follow");
    private static final Set<String> BEFORE_THE_SECOND_FACTOR = Set.of("access.enrol");
    /** Nothing there, however much one may: kept forms and codes exist for a moment or in the demonstration only. */
    private static final Set<String> EMPTY_HERE = Set.of("/bootstrap", "/sign-in/codes", "/sign-in/kept");

    private record Route(RequestMethod method, String path, HandlerMethod handler) {

        boolean isApi() {
            return path.startsWith("/api/");
        }

        @Nullable
        String permission() {
            Permit permit = handler.getMethodAnnotation(Permit.class);
            return permit == null ? null : permit.value();
        }

        /** Any identifier will do: whether one may ask is decided before anything is looked for. */
        String asked() {
            return path.replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final MockMvc web;
    private final RequestMappingHandlerMapping methods;
    private final RouteAccess access;
    private final Permissions permissions;
    private final AccountDirectory directory;
    private final ApplicationContext house;

    @Autowired
    RouteMatrixTests(
            MockMvc web,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping methods,
            RouteAccess access,
            Permissions permissions,
            AccountDirectory directory,
            ApplicationContext house) {
        this.web = web;
        this.methods = methods;
        this.access = access;
        this.permissions = permissions;
        this.directory = directory;
        this.house = house;
    }

    @Test
    void everyRouteAsksForAPermissionSomebodyHolds() {
        assertThat(routes()).hasSizeGreaterThan(30).allSatisfy(route -> {
            assertThat(route.permission()).as(route.toString()).isNotNull();
            assertThat(permissions.matrix()).as(route.toString()).containsKey(route.permission());
        });
    }

    @Test
    void onlyTheListedRoutesAreOpenBeforeBothFactorsWereRight() {
        assertThat(withReach(Reach.ANYONE)).isEqualTo(WITHOUT_ACCOUNT);
        assertThat(withReach(Reach.PASSWORD)).isEqualTo(BEFORE_THE_SECOND_FACTOR);
    }

    @Test
    void withoutAnAccountEveryOtherRouteAsksForOne() throws Exception {
        for (Route route : routes()) {
            if (!WITHOUT_ACCOUNT.contains(route.permission())) {
                var answer = ask(route, csrf());
                if (route.isApi() || route.method() != RequestMethod.GET) {
                    assertThat(answer.getStatus()).as(route.toString()).isEqualTo(401);
                } else {
                    assertThat(answer.getRedirectedUrl()).as(route.toString()).startsWith("/sign-in");
                }
            }
        }
    }

    @Test
    void withThePasswordAloneEveryOtherRouteLeadsToTheSecondFactor() throws Exception {
        Account account = AccountFixture.fresh(house, "440106-ZZ", Role.values()[0], Role.DUTY_OFFICER);
        RequestPostProcessor half = SignedIn.as(account, Seat.Stage.ENROL, Instant.now());
        for (Route route : routes()) {
            if (!WITHOUT_ACCOUNT.contains(route.permission())
                    && !BEFORE_THE_SECOND_FACTOR.contains(route.permission())) {
                var answer = ask(route, half, csrf());
                if (route.isApi()) {
                    assertThat(answer.getStatus()).as(route.toString()).isEqualTo(401);
                } else {
                    assertThat(answer.getHeader("Location"))
                            .as(route.toString())
                            .isEqualTo("/sign-in/enrol");
                }
            }
        }
    }

    @Test
    void eachRoleIsAllowedWhatTheMatrixSaysAndNothingElse() {
        Map<Role, Account> accounts = accounts();
        for (Route route : routes()) {
            Permissions.Holders holders = holders(route);
            for (Role role : Role.values()) {
                boolean expected =
                        holders.reach() != Reach.ROLES || holders.roles().contains(role);
                assertThat(decided(route, account(accounts, role)))
                        .as("%s for %s", route, role)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatARoleMayNotReadDoesNotExistForIt() throws Exception {
        Map<Role, Account> accounts = accounts();
        for (Route route : routes()) {
            if (route.method() == RequestMethod.GET
                    && !route.path().contains("{")
                    && !EMPTY_HERE.contains(route.path())) {
                Permissions.Holders holders = holders(route);
                for (Role role : List.of(
                        Role.DUTY_OFFICER,
                        Role.FINANCE_OFFICER,
                        Role.SYSTEM_ADMINISTRATOR,
                        Role.SECURITY_ADMINISTRATOR)) {
                    boolean allowed =
                            holders.reach() != Reach.ROLES || holders.roles().contains(role);
                    int status =
                            ask(route, SignedIn.as(account(accounts, role))).getStatus();
                    if (allowed) {
                        assertThat(status).as("%s for %s", route, role).isNotIn(401, 403, 404, 500);
                    } else {
                        assertThat(status).as("%s for %s", route, role).isEqualTo(404);
                    }
                }
            }
        }
    }

    @Test
    void administratorsHoldNoPermissionOfABusinessRoom() {
        Set<Role> administrators =
                Set.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);
        permissions.matrix().forEach((permission, holders) -> {
            if (holders.roles().stream().anyMatch(administrators::contains)) {
                assertThat(permission).matches("(access|audit)\\..+|matters\\.deliveries");
            }
        });
    }

    @Test
    void unknownPathsAskForASignInToo() throws Exception {
        assertThat(web.perform(request(HttpMethod.GET, "/no/such/path"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?to=%2Fno%2Fsuch%2Fpath");
        assertThat(web.perform(request(HttpMethod.GET, "/actuator")
                                .with(SignedIn.as(account(accounts(), Role.DUTY_OFFICER))))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(web.perform(request(HttpMethod.GET, "/actuator/health"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .isEqualTo("{\"status\":\"UP\"}");
    }

    private boolean decided(Route route, Account account) {
        MockHttpServletRequest asked = new MockHttpServletRequest(route.method().name(), route.asked());
        methodsAccept(asked, route);
        Seat seat = new Seat(account.id(), Seat.Stage.COMPLETE, Instant.now());
        return directory
                .actor(account.id())
                .orElseThrow()
                .call(() -> access.authorize(() -> new SeatAuthentication(seat), new RequestAuthorizationContext(asked))
                        .isGranted());
    }

    /** A route that consumes or produces something certain is asked for with it. */
    private void methodsAccept(MockHttpServletRequest asked, Route route) {
        methods.getHandlerMethods().forEach((info, handler) -> {
            if (handler.equals(route.handler())) {
                info.getConsumesCondition().getConsumableMediaTypes().stream()
                        .findFirst()
                        .ifPresent(type -> asked.setContentType(type.toString()));
            }
        });
    }

    private MockHttpServletResponse ask(Route route, RequestPostProcessor... who) throws Exception {
        var asked = request(HttpMethod.valueOf(route.method().name()), URI.create(route.asked()));
        for (RequestPostProcessor each : who) {
            asked.with(each);
        }
        return web.perform(asked).andReturn().getResponse();
    }

    private Map<Role, Account> accounts() {
        Map<Role, Account> accounts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            accounts.put(role, AccountFixture.ready(house, "440100-ZZ", null, role));
        }
        return accounts;
    }

    private static Account account(Map<Role, Account> accounts, Role role) {
        return Objects.requireNonNull(accounts.get(role));
    }

    private Permissions.Holders holders(Route route) {
        return permissions.holders(Objects.requireNonNull(route.permission())).orElseThrow();
    }

    private Set<String> withReach(Reach reach) {
        return permissions.matrix().entrySet().stream()
                .filter(each -> each.getValue().reach() == reach)
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private List<Route> routes() {
        return methods.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("org.hengping"))
                .filter(each ->
                        !ErrorController.class.isAssignableFrom(each.getValue().getBeanType()))
                .flatMap(each -> routes(each.getKey(), each.getValue()))
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> given = info.getMethodsCondition().getMethods();
        Set<RequestMethod> asked = given.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : given;
        return info.getPatternValues().stream()
                .flatMap(path -> asked.stream().map(method -> new Route(method, path, handler)));
    }
}
