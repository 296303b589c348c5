package org.hengping.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Whatever a REST controller throws becomes problem details, by the controller's kind and not by what is accepted. */
@RestControllerAdvice(annotations = RestController.class)
@Order(1)
class ApiErrors {

    private final Answers answers;

    ApiErrors(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    ResponseEntity<?> handle(Exception thrown, HttpServletRequest request) {
        Fault fault = Faults.of(thrown);
        ResponseEntity<?> prescribed = answers.prescribed(fault, request.getRequestURI(), request);
        return prescribed == null ? answers.problem(fault, request) : prescribed;
    }

    /** The security filters decide between sign-in and refusal. */
    @ExceptionHandler
    void leave(AccessDeniedException denied) {
        throw denied;
    }

    /** The security filters ask for a sign-in. */
    @ExceptionHandler
    void leave(AuthenticationException unknown) {
        throw unknown;
    }
}
