package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.foundation.access.domain.Sessions;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Puts people into sessions: at each step of signing in the session gets a new id and forms get a new token. */
@Component
class Seats {

    private static final String TARGET = "access.target";
    private static final int LONGEST_AGENT = 200;

    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository tokens;

    Seats(SecurityContextRepository contexts, CsrfTokenRepository tokens) {
        this.contexts = contexts;
        this.tokens = tokens;
    }

    /** The seat of the request. @throws Refusal when nobody sits there */
    static Seat current() {
        Seat seat = SeatAuthentication.seat(SecurityContextHolder.getContext().getAuthentication());
        if (seat == null) {
            throw Refusal.notFound();
        }
        return seat;
    }

    /** Begins a session anew, so that nothing of an earlier one and of its holder is left. */
    void begin(
            Seat seat,
            @Nullable KeptForm kept,
            @Nullable String target,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession former = request.getSession(false);
        if (former != null) {
            former.invalidate();
        }
        HttpSession session = request.getSession(true);
        String agent = request.getHeader("User-Agent");
        session.setAttribute(Sessions.ORIGIN, new Sessions.Origin(request.getRemoteAddr(), shortened(agent)));
        if (kept != null) {
            session.setAttribute(KeptForm.NAME, kept);
        }
        if (target != null) {
            session.setAttribute(TARGET, Requests.local(target));
        }
        save(seat, request, response);
    }

    /** Takes the seat one stage further. */
    void advance(Stage stage, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        tokens.saveToken(null, request, response);
        save(current().at(stage), request, response);
    }

    /** Where to go now: what is still to be done, the kept form, the page that was wanted, or the desk. */
    static String onward(Stage stage, HttpServletRequest request) {
        if (stage != Stage.COMPLETE) {
            return SignInPages.next(stage);
        }
        HttpSession session = request.getSession();
        if (session.getAttribute(KeptForm.NAME) != null) {
            return KeptPages.PATH;
        }
        Object target = session.getAttribute(TARGET);
        session.removeAttribute(TARGET);
        return target instanceof String wanted ? wanted : "/";
    }

    private void save(Seat seat, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SeatAuthentication(seat));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static String shortened(@Nullable String agent) {
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }
}
