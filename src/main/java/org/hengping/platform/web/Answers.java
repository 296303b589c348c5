package org.hengping.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The two faces of a "no": problem details for programs, a page or a note for people. */
@Component
public class Answers {

    private static final String API = "/api/";

    private final Wording wording;
    private final Shells shells;
    private final List<ErrorFace> faces;

    Answers(Wording wording, Shells shells, List<ErrorFace> faces) {
        this.wording = wording;
        this.shells = shells;
        this.faces = faces;
    }

    /** Says no from a filter, before any controller is reached: the error dispatch gives it the right face. */
    public static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        request.setAttribute(StrayErrors.REFUSAL, refusal);
        response.sendError(refusal.status().value());
    }

    /** The text of a refusal in the reader's language. */
    public String text(Refusal refusal) {
        return wording.text("refusal." + refusal.code(), refusal.arguments().toArray());
    }

    /** The text of one field's fault in the reader's language. */
    public String text(Refusal.Field field) {
        return wording.text("field." + field.code(), field.arguments().toArray());
    }

    /** True when a program asked and wants problem details whatever it accepts. */
    static boolean isApi(String path) {
        return path.startsWith(API);
    }

    /** The answer in the form a standard prescribes for that path; null where none does. */
    @Nullable
    ResponseEntity<?> prescribed(Fault fault, String path, HttpServletRequest request) {
        for (ErrorFace face : faces) {
            if (face.covers(path)) {
                ResponseEntity<?> answer = face.answer(path, fault.status(), detail(fault), request);
                return ResponseEntity.status(answer.getStatusCode())
                        .headers(headers -> {
                            headers.putAll(answer.getHeaders());
                            headers.putAll(fault.headers());
                        })
                        .body(answer.getBody());
            }
        }
        return null;
    }

    ResponseEntity<Problem> problem(Fault fault, HttpServletRequest request) {
        return ResponseEntity.status(fault.status())
                .headers(headers -> headers.putAll(fault.headers()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(new Problem(
                        "/problems/" + fault.code(),
                        title(fault),
                        fault.status().value(),
                        detail(fault),
                        RequestIds.of(request),
                        fieldProblems(fault)));
    }

    /** For htmx only a note, which is swapped in where the answer was expected; else a whole page. */
    ModelAndView page(Fault fault, HttpServletRequest request) {
        boolean part = "true".equals(request.getHeader("HX-Request")) && request.getHeader("HX-Boosted") == null;
        ModelAndView page = new ModelAndView(part ? "platform/error :: part" : "platform/error");
        page.setStatus(HttpStatusCode.valueOf(fault.status().value()));
        page.addObject("shell", shells.of(request));
        page.addObject("status", fault.status().value());
        page.addObject("code", fault.code());
        page.addObject("title", title(fault));
        page.addObject("detail", detail(fault));
        page.addObject("kept", said("kept", fault));
        page.addObject("advice", said("advice", fault));
        page.addObject("errors", fieldProblems(fault));
        page.addObject("requestId", RequestIds.of(request));
        return page;
    }

    private String title(Fault fault) {
        return wording.text("problem.title." + fault.status().value());
    }

    private String detail(Fault fault) {
        return wording.text("refusal." + fault.code(), fault.arguments().toArray());
    }

    /** What was kept and what to do: by code when the room says so, else by status. */
    private @Nullable String said(String what, Fault fault) {
        String byCode = wording.textOrNull("refusal." + fault.code() + "." + what);
        return byCode != null
                ? byCode
                : wording.textOrNull("problem." + what + "." + fault.status().value());
    }

    private List<Problem.FieldProblem> fieldProblems(Fault fault) {
        return fault.fields().stream()
                .map(field -> new Problem.FieldProblem(field.name(), field.code(), text(field)))
                .toList();
    }
}
