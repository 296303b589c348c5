package org.hengping.foundation.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away changes that a browser says were sent by another site's page; the form token stands behind it. */
class SameSite extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!Requests.isSafe(request) && Requests.token(request) == null && Requests.isCrossSite(request)) {
            Answers.refuse(request, response, Refusal.of(HttpStatus.FORBIDDEN, "form-stale"));
            return;
        }
        chain.doFilter(request, response);
    }
}
