package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.access.domain.OwnAccount;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.QrCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Enrolment of an authenticator: no account gets further without one. */
@Controller
class EnrolmentPages {

    private static final String VIEW = "foundation/access/enrol";

    private final OwnAccount own;
    private final Seats seats;
    private final Answers answers;

    EnrolmentPages(OwnAccount own, Seats seats, Answers answers) {
        this.own = own;
        this.seats = seats;
        this.answers = answers;
    }

    @GetMapping("/sign-in/enrol")
    @Permit("access.enrol")
    String form(Model model) {
        Seat seat = Seats.current();
        if (seat.stage() != Stage.ENROL) {
            return "redirect:" + SignInPages.next(seat.stage());
        }
        return shown(seat.account(), model);
    }

    /** The recovery codes are in this answer and nowhere else. */
    @PostMapping("/sign-in/enrol")
    @Permit("access.enrol")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        UUID account = Seats.current().account();
        try {
            List<String> codes = own.confirm(account, code);
            Stage stage = own.stage(account);
            seats.advance(stage, request, response);
            model.addAttribute("codes", codes);
            model.addAttribute("onward", Seats.onward(stage, request));
            return "foundation/access/recovery-codes";
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            model.addAttribute("error", answers.text(refusal.fields().getFirst()));
            return shown(account, model);
        }
    }

    private String shown(UUID account, Model model) {
        OwnAccount.Enrolment enrolment = own.enrolment(account);
        model.addAttribute("secret", enrolment.secret().replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute("image", QrCode.image(enrolment.uri()));
        return VIEW;
    }
}
