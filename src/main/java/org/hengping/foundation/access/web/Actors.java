package org.hengping.foundation.access.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.foundation.access.domain.ApiClients.Client;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds who acts to the request: the account of the session, or of the API client's token. A session that is over, or
 * whose account was disabled, ends here; a program that shows a token is judged by the token alone.
 */
class Actors extends OncePerRequestFilter {

    private static final String ON_BEHALF_OF = "X-On-Behalf-Of";

    private final AccountDirectory directory;
    private final ApiClients clients;
    private final Clock clock;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    Actors(AccountDirectory directory, ApiClients clients, Clock clock) {
        this.directory = directory;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = Requests.token(request);
        Actor actor;
        if (token == null) {
            actor = ofSession(request);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            actor = null;
        } else {
            Client client = clients.withToken(token).orElse(null);
            if (client == null) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                Answers.refuse(request, response, Refusal.of(HttpStatus.UNAUTHORIZED, "unknown-token"));
                return;
            }
            if (tooFast(client, response)) {
                Answers.refuse(request, response, Refusal.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests"));
                return;
            }
            try {
                actor = ofClient(client, request.getHeader(ON_BEHALF_OF));
            } catch (Refusal refusal) {
                Answers.refuse(request, response, refusal);
                return;
            }
            occupy(new Seat(actor.id(), Seat.Stage.COMPLETE, clock.instant()));
        }
        proceed(actor, request, response, chain);
    }

    private @Nullable Actor ofSession(HttpServletRequest request) {
        Seat seat = SeatAuthentication.seat(SecurityContextHolder.getContext().getAuthentication());
        if (seat == null) {
            return null;
        }
        Actor actor = seat.over(clock.instant())
                ? null
                : directory.actor(seat.account()).orElse(null);
        if (actor == null) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            return null;
        }
        return seat.stage() == Seat.Stage.COMPLETE ? actor : limited(actor, Set.of(), Scope.NOTHING, null);
    }

    private Actor ofClient(Client client, @Nullable String onBehalfOf) {
        String named = onBehalfOf == null || onBehalfOf.isBlank() ? null : onBehalfOf.strip();
        if (named != null && !client.onBehalf()) {
            throw Refusal.invalid("on-behalf-not-allowed");
        }
        Actor actor = named != null
                ? directory.actor(named).orElseThrow(() -> Refusal.invalid("unknown-account"))
                : directory
                        .actor(client.account())
                        .orElseThrow(() -> Refusal.of(HttpStatus.UNAUTHORIZED, "unknown-token"));
        Set<String> let = actor.permissions().stream().filter(client::lets).collect(Collectors.toSet());
        return limited(actor, let, actor.scope(), client.code());
    }

    private boolean tooFast(Client client, HttpServletResponse response) {
        Bucket bucket = buckets.computeIfAbsent(
                client.id(),
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(client.perSecond())
                                .refillGreedy(client.perSecond(), Duration.ofSeconds(1)))
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return !probe.isConsumed();
    }

    private static Actor limited(Actor actor, Set<String> permissions, Scope scope, @Nullable String client) {
        return new Actor(
                actor.id(),
                actor.account(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                actor.roles(),
                permissions,
                scope,
                client);
    }

    private static void occupy(Seat seat) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SeatAuthentication(seat));
        SecurityContextHolder.setContext(context);
    }

    private static void proceed(
            @Nullable Actor actor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (actor == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            actor.call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The error page shows who is signed in, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
