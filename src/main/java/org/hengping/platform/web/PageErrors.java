package org.hengping.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Whatever a page's controller lets through becomes a page that says what happened, what was kept and what to do. */
@ControllerAdvice(annotations = Controller.class)
@Order(2)
class PageErrors {

    private final Answers answers;

    PageErrors(Answers answers) {
        this.answers = answers;
    }

    /** @return null for an answer that was long begun and whose reader has gone: a stream that broke off */
    @ExceptionHandler
    @Nullable
    ModelAndView handle(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return null;
        }
        Fault fault = Faults.of(thrown);
        fault.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return answers.page(fault, request);
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
