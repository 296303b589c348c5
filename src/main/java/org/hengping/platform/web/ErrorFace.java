package org.hengping.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The face of a "no" where a published standard prescribes it: errors that reach no controller ask here first. */
public interface ErrorFace {

    /** True for the paths under that standard. */
    boolean covers(String path);

    /**
     * The answer in the standard's form.
     *
     * @param path the path that was asked for, which in an error dispatch is not the request's
     * @param text what happened, in the reader's language
     */
    ResponseEntity<?> answer(String path, HttpStatus status, String text, HttpServletRequest request);
}
