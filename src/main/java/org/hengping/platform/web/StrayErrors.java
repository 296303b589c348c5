package org.hengping.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.hengping.platform.Refusal;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Errors that belong to no controller: unknown paths, wrong methods, what filters refuse. The path decides the face:
 * below {@code /api/} problem details, under a standard its own, elsewhere a page.
 */
@Controller
@ControllerAdvice
@Order(3)
class StrayErrors implements ErrorController {

    static final String REFUSAL = StrayErrors.class.getName() + ".refusal";

    private final Answers answers;

    StrayErrors(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    Object handle(Exception thrown, HttpServletRequest request) {
        return answer(Faults.of(thrown), asked(request), request);
    }

    /** Reached only by the container's error dispatch; asked for directly it does not exist. */
    @RequestMapping("/error")
    Object dispatched(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
            return answer(Fault.of(404), request.getRequestURI(), request);
        }
        return answer(fault(status, request), asked(request), request);
    }

    /** What was asked for: in an error dispatch, which may fail once more for the same reason, not the request's own path. */
    private static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }

    private Object answer(Fault fault, String path, HttpServletRequest request) {
        ResponseEntity<?> prescribed = answers.prescribed(fault, path, request);
        if (prescribed != null) {
            return prescribed;
        }
        return Answers.isApi(path) ? answers.problem(fault, request) : answers.page(fault, request);
    }

    /** What a filter refused, or threw: a database that does not answer is not our own fault. */
    private static Fault fault(int status, HttpServletRequest request) {
        if (request.getAttribute(REFUSAL) instanceof Refusal refusal) {
            return Fault.of(refusal);
        }
        return status == 500 && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                ? Faults.of(thrown)
                : Fault.of(status);
    }
}
