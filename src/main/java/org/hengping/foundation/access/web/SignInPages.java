package org.hengping.foundation.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import org.hengping.foundation.access.domain.DemonstrationAccounts;
import org.hengping.foundation.access.domain.OwnAccount;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.foundation.access.domain.SignIn;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in and the way out. */
@Controller
class SignInPages {

    static final String PATH = "/sign-in";
    static final String AGAIN = "/sign-in/again";

    private static final String VIEW = "foundation/access/sign-in";
    /** Longer than any password that can be set; more is not worth hashing. */
    private static final int LONGEST = 512;

    private final SignIn door;
    private final OwnAccount own;
    private final Seats seats;
    private final ObjectProvider<DemonstrationAccounts> demonstration;
    private final Clock clock;

    SignInPages(
            SignIn door,
            OwnAccount own,
            Seats seats,
            ObjectProvider<DemonstrationAccounts> demonstration,
            Clock clock) {
        this.door = door;
        this.own = own;
        this.seats = seats;
        this.demonstration = demonstration;
        this.clock = clock;
    }

    /** The page of that stage. */
    static String next(Stage stage) {
        return switch (stage) {
            case ENROL -> "/sign-in/enrol";
            case RENEW -> "/account/password";
            case COMPLETE -> "/";
        };
    }

    @GetMapping(PATH)
    @Permit("access.sign-in")
    String form(
            @RequestParam @Nullable String account,
            @RequestParam @Nullable String unit,
            @RequestParam @Nullable String to,
            Model model) {
        model.addAttribute("to", to == null ? null : Requests.local(to));
        demonstrate(account, unit, model);
        return VIEW;
    }

    /** Reached by the filters when a form came after its session was over. */
    @RequestMapping(AGAIN)
    @Permit("access.sign-in")
    String again(HttpServletRequest request, Model model) {
        if (request.getDispatcherType() != DispatcherType.FORWARD) {
            return "redirect:" + PATH;
        }
        model.addAttribute("over", true);
        model.addAttribute("kept", request.getAttribute(KeptForm.NAME));
        demonstrate(null, null, model);
        return VIEW;
    }

    @PostMapping(PATH)
    @Permit("access.sign-in")
    String signIn(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        KeptForm kept = KeptForm.carried(request);
        SignIn.Outcome outcome = account.length() + password.length() + code.length() > LONGEST
                ? new SignIn.Outcome.Refused(0)
                : door.attempt(account.strip(), password, code, request.getRemoteAddr());
        return switch (outcome) {
            case SignIn.Outcome.Welcome welcome -> {
                Seat seat = welcome.seat();
                if (seat.stage() == Stage.ENROL) {
                    own.begin(seat.account());
                }
                seats.begin(seat, kept, to, request, response);
                yield "redirect:" + Seats.onward(seat.stage(), request);
            }
            case SignIn.Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                model.addAttribute("left", refused.left());
                yield refused(account, to, kept, model);
            }
            case SignIn.Outcome.Locked locked -> {
                long seconds = Math.max(
                        1, Duration.between(clock.instant(), locked.until()).toSeconds());
                response.setStatus(429);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                model.addAttribute("lockedMinutes", (seconds + 59) / 60);
                yield refused(account, to, kept, model);
            }
        };
    }

    /** The demonstration's codes as they are now; asked again every few seconds. */
    @GetMapping("/sign-in/codes")
    @Permit("access.sign-in")
    String codes(@RequestParam @Nullable String unit, Model model) {
        if (demonstration.getIfAvailable() == null) {
            throw Refusal.notFound();
        }
        demonstrate(null, unit, model);
        return VIEW + " :: codes";
    }

    @PostMapping("/sign-out")
    @Permit("access.enrol")
    String signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        return "redirect:" + PATH + "?out";
    }

    private String refused(String account, @Nullable String to, @Nullable KeptForm kept, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("to", to == null ? null : Requests.local(to));
        model.addAttribute("kept", kept);
        demonstrate(null, null, model);
        return VIEW;
    }

    private void demonstrate(@Nullable String account, @Nullable String unit, Model model) {
        demonstration.ifAvailable(city -> {
            model.addAttribute("cast", city.shown(unit == null || unit.isBlank() ? null : unit.strip()));
            model.addAttribute("unit", unit);
            model.addAttribute("sharedPassword", DemonstrationAccounts.PASSWORD);
            if (account != null) {
                city.shownAs(account).ifPresent(chosen -> model.addAttribute("chosen", chosen));
            }
        });
    }
}
