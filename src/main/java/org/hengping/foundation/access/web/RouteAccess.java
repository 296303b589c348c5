package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.hengping.foundation.access.domain.Permissions;
import org.hengping.foundation.access.domain.Permissions.Holders;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * One decision for every request: the method that would answer names a permission, and whoever asks must hold it. A method
 * that names none answers nobody; a path no method answers is open to those signed in only, who find nothing there.
 */
@Component
class RouteAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String HEALTH = "/actuator/health";

    private final RequestMappingHandlerMapping methods;
    private final Permissions permissions;
    private final StaticFiles files;

    RouteAccess(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping methods,
            Permissions permissions,
            StaticFiles files) {
        this.methods = methods;
        this.permissions = permissions;
        this.files = files;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(allows(SeatAuthentication.seat(authentication.get()), context.getRequest()));
    }

    private boolean allows(@Nullable Seat seat, HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals(HEALTH) || files.isAsked(request)) {
            return true;
        }
        if (path.startsWith("/actuator")) {
            return false;
        }
        boolean complete = seat != null && seat.stage() == Seat.Stage.COMPLETE;
        HandlerMethod method = method(request);
        if (method == null || path.startsWith("/v3/api-docs")) {
            return complete;
        }
        Permit permit = method.getMethodAnnotation(Permit.class);
        Holders holders =
                permit == null ? null : permissions.holders(permit.value()).orElse(null);
        if (permit == null || holders == null) {
            return false;
        }
        return switch (holders.reach()) {
            case ANYONE -> true;
            case PASSWORD -> seat != null;
            case SIGNED_IN, ROLES -> complete && Actor.current().may(permit.value());
        };
    }

    private @Nullable HandlerMethod method(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            HandlerExecutionChain chain = methods.getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (Exception wrongMethodOrType) {
            // The path is known, but not this way of asking; the dispatcher will say so to those signed in.
            return null;
        }
    }
}
