package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.hengping.foundation.access.domain.OwnAccount;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.foundation.access.domain.Sessions;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own sessions and password. */
@Controller
class OwnPages {

    private static final String PASSWORD_VIEW = "foundation/access/password";

    private final Sessions sessions;
    private final OwnAccount own;
    private final Seats seats;
    private final Answers answers;

    OwnPages(Sessions sessions, OwnAccount own, Seats seats, Answers answers) {
        this.sessions = sessions;
        this.own = own;
        this.seats = seats;
        this.answers = answers;
    }

    @GetMapping("/account/sessions")
    @Permit("access.own")
    String sessions(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        model.addAttribute(
                "sessions", sessions.of(Seats.current().account(), session == null ? null : session.getId()));
        return "foundation/access/sessions";
    }

    @PostMapping("/account/sessions/end")
    @Permit("access.own")
    String end(@RequestParam String key, RedirectAttributes redirect) {
        sessions.end(Seats.current().account(), key);
        Flash.done(redirect, "access.session.ended");
        return "redirect:/account/sessions";
    }

    /** Also the last step of a sign-in with a password that is too old or was set by somebody else. */
    @GetMapping("/account/password")
    @Permit("access.enrol")
    String password(Model model) {
        Seat seat = Seats.current();
        if (seat.stage() == Stage.ENROL) {
            return "redirect:" + SignInPages.next(seat.stage());
        }
        return passwordForm(seat, model);
    }

    @PostMapping("/account/password")
    @Permit("access.enrol")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Seat seat = Seats.current();
        if (seat.stage() == Stage.ENROL) {
            throw Refusal.notFound();
        }
        try {
            if (!next.equals(repeated)) {
                throw Refusal.field("repeated", "password-differs");
            }
            own.changePassword(seat.account(), current, next, request.getRemoteAddr());
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            refusal.fields().stream()
                    .findFirst()
                    .ifPresentOrElse(
                            field -> {
                                model.addAttribute("faultAt", field.name());
                                model.addAttribute("fault", answers.text(field));
                            },
                            () -> model.addAttribute("fault", answers.text(refusal)));
            return passwordForm(seat, model);
        }
        endOthers(seat, request);
        seats.advance(Stage.COMPLETE, request, response);
        Flash.done(redirect, "access.password.changed");
        return "redirect:" + Seats.onward(Stage.COMPLETE, request);
    }

    /** Whoever knew the old password is out. This session is known by the id it still has. */
    private void endOthers(Seat seat, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String here = session == null ? null : session.getId();
        sessions.of(seat.account(), here).stream()
                .filter(open -> !open.here())
                .forEach(open -> sessions.end(seat.account(), open.key()));
    }

    private static String passwordForm(Seat seat, Model model) {
        model.addAttribute("renew", seat.stage() == Stage.RENEW);
        return PASSWORD_VIEW;
    }
}
