package org.hengping.foundation.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is said to whoever may not: programs get 401 or 404, people are led to the sign-in page and back. What is missing
 * and what is forbidden look alike. What was typed is kept.
 */
@Component
class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException, ServletException {
        if (Requests.isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Answers.refuse(request, response, Refusal.of(HttpStatus.UNAUTHORIZED, "sign-in-needed"));
        } else if (!Requests.isSafe(request)) {
            keepAndAsk(request, response);
        } else if (Requests.isPart(request)) {
            response.setHeader("HX-Redirect", signIn(page(request)));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(signIn(Requests.target(request)));
        }
    }

    /** Somebody is signed in, or a form came without its token. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        Seat seat = SeatAuthentication.seat(SecurityContextHolder.getContext().getAuthentication());
        if (denied instanceof CsrfException) {
            withoutToken(request, response, seat);
        } else if (seat == null || seat.stage() == Seat.Stage.COMPLETE) {
            Answers.refuse(request, response, Refusal.notFound());
        } else if (Requests.isApi(request)) {
            Answers.refuse(request, response, Refusal.of(HttpStatus.UNAUTHORIZED, "sign-in-needed"));
        } else {
            response.setHeader(HttpHeaders.LOCATION, SignInPages.next(seat.stage()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        }
    }

    /** A form's token dies with its session: what came too late is kept, unless another site may have sent it. */
    private void withoutToken(HttpServletRequest request, HttpServletResponse response, @Nullable Seat seat)
            throws IOException, ServletException {
        boolean own = !Requests.isCrossSite(request) && !Requests.isApi(request);
        if (own && seat == null) {
            keepAndAsk(request, response);
        } else if (seat == null && Requests.isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            Answers.refuse(request, response, Refusal.of(HttpStatus.UNAUTHORIZED, "sign-in-needed"));
        } else {
            Answers.refuse(request, response, Refusal.of(HttpStatus.FORBIDDEN, "form-stale"));
        }
    }

    /** The sign-in page with status 401, carrying the form. */
    private static void keepAndAsk(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        KeptForm kept = KeptForm.of(request);
        if (kept != null) {
            request.setAttribute(KeptForm.NAME, kept);
        }
        if (Requests.isPart(request)) {
            response.setHeader("HX-Retarget", "body");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        request.getRequestDispatcher(SignInPages.AGAIN).forward(request, response);
    }

    private static String signIn(String target) {
        String local = Requests.local(target);
        return local.equals("/")
                ? SignInPages.PATH
                : UriComponentsBuilder.fromPath(SignInPages.PATH)
                        .queryParam("to", "{to}")
                        .encode()
                        .buildAndExpand(local)
                        .toUriString();
    }

    /** The page a part was asked from. */
    private static String page(HttpServletRequest request) {
        String current = request.getHeader("HX-Current-URL");
        try {
            URI page = current == null ? URI.create("/") : URI.create(current);
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
