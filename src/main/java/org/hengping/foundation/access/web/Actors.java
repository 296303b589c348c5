package org.hengping.foundation.access.web;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.foundation.access.domain.ApiClients.Client;
import org.hengping.foundation.access.domain.ClientActors;
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
    private final ClientActors acting;
    private final Clock clock;

    Actors(AccountDirectory directory, ApiClients clients, ClientActors acting, Clock clock) {
        this.directory = directory;
        this.clients = clients;
        this.acting = acting;
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
                actor = acting.of(client, request.getHeader(ON_BEHALF_OF));
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
        return seat.stage() == Seat.Stage.COMPLETE ? actor : seated(actor);
    }

    private boolean tooFast(Client client, HttpServletResponse response) {
        ConsumptionProbe probe = acting.pace(client);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return !probe.isConsumed();
    }

    /** Known by the password alone: may nothing and sees nothing. */
    private static Actor seated(Actor actor) {
        return new Actor(
                actor.id(),
                actor.account(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                actor.roles(),
                Set.of(),
                Scope.NOTHING,
                null);
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
