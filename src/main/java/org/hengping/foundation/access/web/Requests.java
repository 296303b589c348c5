package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the filters ask of a request. */
final class Requests {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String BEARER = "Bearer ";
    private static final String KEYED = "/open311/";

    /** Where people come in without an account. What they send is done in nobody's name, so no form token guards it. */
    private static final Set<String> DOORS = Set.of("/report", "/follow");

    private Requests() {}

    /** True when a program asks: it gets statuses, never a sign-in page. */
    static boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/v3/api-docs");
    }

    /** True where each call shows its own key among its parameters (Open311): the session counts for nothing there. */
    static boolean isKeyed(HttpServletRequest request) {
        return request.getRequestURI().startsWith(KEYED);
    }

    /** True at the doors for residents: a form that lay open for an hour is taken as well as a fresh one. */
    static boolean isDoor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return DOORS.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/"));
    }

    static boolean isSafe(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    /** True when htmx asks for a part of a page. */
    static boolean isPart(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** The token a program shows; null when it shows none, or not to the API. Browsers never send one by themselves. */
    static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && isApi(request)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** True when the browser says that another site's page sent this. */
    static boolean isCrossSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("cross-site");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader("Host"));
    }

    /** The path with its query if it leads into this house, else {@code /}: a redirect never leaves it. */
    static String local(@Nullable String target) {
        return target != null
                        && target.startsWith("/")
                        && !target.startsWith("//")
                        && target.chars().allMatch(c -> c > ' ' && c != '\\' && c != 0x7F)
                ? target
                : "/";
    }

    /** Path and query of the request. */
    static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
