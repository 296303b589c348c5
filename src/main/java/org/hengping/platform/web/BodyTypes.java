package org.hengping.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hengping.platform.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is said to be of any type: no reader can be chosen for it, and the framework would fail over it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyTypes extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.contains("*")) {
            Answers.refuse(request, response, Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
            return;
        }
        chain.doFilter(request, response);
    }

    /** The error page is a dispatch of its own. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return true;
    }
}
