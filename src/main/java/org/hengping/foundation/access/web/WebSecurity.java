package org.hengping.foundation.access.web;

import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.FORWARD;
import static jakarta.servlet.DispatcherType.INCLUDE;

import java.time.Clock;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.foundation.access.domain.ClientActors;
import org.hengping.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** The one filter chain before every page and every call. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** Everything from this host, nothing inline, in nobody's frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @Bean
    static SecurityFilterChain house(
            HttpSecurity http,
            RouteAccess routes,
            Denials denials,
            AccountDirectory directory,
            ApiClients clients,
            ClientActors acting,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            Clock clock) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                // a token is shown by programs only, never sent by a browser on its own
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .ignoringRequestMatchers(request -> Requests.token(request) != null
                                || Requests.isDoor(request)
                                || Requests.isKeyed(request)))
                .addFilterBefore(new SameSite(), CsrfFilter.class)
                .addFilterBefore(new Actors(directory, clients, acting, clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(ASYNC, ERROR, FORWARD, INCLUDE)
                        .permitAll()
                        .anyRequest()
                        .access(routes))
                .exceptionHandling(
                        denial -> denial.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), geolocation=(self), microphone=()")))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    static SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    static CsrfTokenRepository formTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    /** In production only over TLS, and bound to this very host by its name's prefix. */
    @Bean
    static CookieSerializer sessionCookie(Settings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.production() ? "__Host-SESSION" : "SESSION");
        cookie.setUseSecureCookie(settings.production());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /**
     * That a session is in use is written down twice a minute: else every page would wait until it is on the disk. A
     * session left alone may so end half a minute early, never late.
     */
    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInUse() {
        return sessions -> sessions.setUpdateSessionQuery("""
                update %TABLE_NAME% s
                set session_id = now.id, last_access_time = now.used, max_inactive_interval = now.idle,
                    expiry_time = now.expires, principal_name = now.principal
                from (values (?::char(36), ?::bigint, ?::int, ?::bigint, ?::text, ?::char(36)))
                     as now (id, used, idle, expires, principal, key)
                where s.primary_id = now.key
                  and (s.last_access_time not between now.used - 30000 and now.used or s.session_id <> now.id
                       or s.max_inactive_interval <> now.idle or s.principal_name is distinct from now.principal)
                """);
    }

    /** Two requests may set an attribute of one session at once. */
    @Bean
    static PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsInPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
