package org.hengping.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every answer that says no: problem details of RFC 9457.
 *
 * @param type {@code /problems/<code>}, stable, and a page that explains it
 * @param title the kind of refusal, in the language of the request
 * @param status the HTTP status
 * @param detail what was refused this time and why
 * @param requestId by which the request is found in the log
 * @param errors the fields at fault, left out when there are none
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

    /** One field at fault, by the name it has in the input. */
    record FieldProblem(String field, String code, String message) {}
}
