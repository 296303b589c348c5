package org.hengping.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.hengping.platform.Actor;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link Shell} into every page's model. It asks no database, since the API passes here too. */
@ControllerAdvice
class Shells {

    private final Clock clock;
    private final boolean demonstration;

    Shells(Clock clock, Environment environment) {
        this.clock = clock;
        this.demonstration = environment.acceptsProfiles(Profiles.of("demonstration"));
    }

    @ModelAttribute("shell")
    Shell of(HttpServletRequest request) {
        Actor actor = Actor.currentOrNull();
        return new Shell(
                actor == null ? null : actor.name(),
                actor == null ? "" : actor.unitName(),
                LocaleContextHolder.getLocale().toLanguageTag(),
                clock.instant(),
                demonstration,
                path(request));
    }

    /** Where the reader is: a form that failed is come back to by its page, never by posting again. */
    private static String path(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
            return "/";
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
