package org.hengping.platform.web;

import java.util.List;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, in the terms of the answer: a status, a stable code and the fields at fault.
 *
 * @param headers to send along, e.g. {@code Allow}
 */
record Fault(HttpStatus status, String code, List<Object> arguments, List<Refusal.Field> fields, HttpHeaders headers) {

    private static final Map<Integer, String> CODES = Map.ofEntries(
            Map.entry(400, "bad-request"),
            Map.entry(401, "sign-in-needed"),
            Map.entry(403, "not-permitted"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "conflict"),
            Map.entry(413, "too-large"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(422, "invalid-input"),
            Map.entry(429, "too-many-requests"),
            Map.entry(503, "unavailable"));

    static Fault of(Refusal refusal) {
        return new Fault(refusal.status(), refusal.code(), refusal.arguments(), refusal.fields(), headers(refusal));
    }

    private static HttpHeaders headers(Refusal refusal) {
        HttpHeaders headers = new HttpHeaders();
        if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS
                && !refusal.arguments().isEmpty()
                && refusal.arguments().getFirst() instanceof Long seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        return headers;
    }

    /** A status without more said: an unknown 4xx is a bad request, an unknown 5xx our own fault. */
    static Fault of(int status) {
        return of(status, HttpHeaders.EMPTY);
    }

    static Fault of(int status, HttpHeaders headers) {
        HttpStatus known = CODES.containsKey(status) ? HttpStatus.valueOf(status) : null;
        if (known == null) {
            known = status >= 400 && status < 500 ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return new Fault(known, CODES.getOrDefault(known.value(), "internal"), List.of(), List.of(), headers);
    }

    static Fault of(HttpStatus status, String code) {
        return new Fault(status, code, List.of(), List.of(), HttpHeaders.EMPTY);
    }

    static Fault fields(List<Refusal.Field> fields) {
        return of(Refusal.fields(fields));
    }
}
