package org.hengping.governance.incidents.open311;

import java.io.Serial;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A "no" as GeoReport v2 has it: 404 for what is not there, 403 for a wrong key, 400 for the rest, each with one or more
 * texts for the user.
 */
final class Open311Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** One thing that is wrong. @param code key of a text {@code open311.error.<code>} */
    record Fault(String code, List<Object> arguments) {}

    private final HttpStatus status;
    private final transient List<Fault> faults;

    private Open311Refusal(HttpStatus status, List<Fault> faults) {
        super(status + " " + faults, null, false, false);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    static Open311Refusal notFound(String code, Object... arguments) {
        return new Open311Refusal(HttpStatus.NOT_FOUND, List.of(new Fault(code, List.of(arguments))));
    }

    static Open311Refusal bad(String code, Object... arguments) {
        return new Open311Refusal(HttpStatus.BAD_REQUEST, List.of(new Fault(code, List.of(arguments))));
    }

    static Open311Refusal bad(List<Fault> faults) {
        return new Open311Refusal(HttpStatus.BAD_REQUEST, faults);
    }

    static Open311Refusal forbidden(String code) {
        return new Open311Refusal(HttpStatus.FORBIDDEN, List.of(new Fault(code, List.of())));
    }

    HttpStatus status() {
        return status;
    }

    List<Fault> faults() {
        return faults;
    }
}
