package org.hengping.governance.incidents.open311;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the endpoint throws, in the standard's form. What it does not know is left to the house, which gives it this face. */
@RestControllerAdvice(assignableTypes = Open311Api.class)
@Order(0)
class Open311Errors {

    private final Open311Answers answers;

    Open311Errors(Open311Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(Open311Refusal refusal, HttpServletRequest request) {
        return answers.refused(GeoReport.Format.asked(request.getRequestURI()), refusal);
    }
}
