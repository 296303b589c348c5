package org.hengping.governance.incidents.residents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Turnstile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Following a report by its code. A right code opens that one report to this browser until its session is over; the code
 * itself stands in no address. A form names the report it was drawn for, and one that is not open here answers like a code
 * that does not exist.
 */
@Controller
class FollowPages {

    private static final String HELD = "residents.followed";

    private final FollowCodes codes;
    private final ResidentRegister register;
    private final ResidentWords words;
    private final ResidentPhotos photos;
    private final ResidentViews views;
    private final Residents residents;
    private final Turnstile tries = new Turnstile(100, 3_000, Duration.ofMinutes(10));
    private final Turnstile says = new Turnstile(60, 1_000, Duration.ofMinutes(10));

    FollowPages(
            FollowCodes codes,
            ResidentRegister register,
            ResidentWords words,
            ResidentPhotos photos,
            ResidentViews views,
            Residents residents) {
        this.codes = codes;
        this.register = register;
        this.words = words;
        this.photos = photos;
        this.views = views;
        this.residents = residents;
    }

    @GetMapping("/follow")
    @Permit("incidents.resident-follow")
    String ask() {
        return "governance/incidents/residents/follow";
    }

    @PostMapping("/follow")
    @Permit("incidents.resident-follow")
    String open(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        tries.pass(request.getRemoteAddr());
        Optional<UUID> incident = residents.inOne(() -> codes.find(code));
        if (incident.isEmpty()) {
            return unknown(response, model);
        }
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setAttribute(HELD, incident.get());
        return "redirect:/follow/report";
    }

    @GetMapping("/follow/report")
    @Permit("incidents.resident-follow")
    String report(HttpServletRequest request, Model model) {
        UUID held = held(request);
        return held == null ? "redirect:/follow" : show(held, null, model);
    }

    @PostMapping("/follow/leave")
    @Permit("incidents.resident-follow")
    String leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(HELD);
        }
        return "redirect:/follow";
    }

    /** A form of the page as it was sent. */
    record Sending(MultiValueMap<String, String> sent, HttpServletRequest request, HttpServletResponse response) {

        /** Which form, by the last word of its address. */
        public String form() {
            return request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
        }

        public String text(String field) {
            return ResidentPages.text(sent, field);
        }

        public List<String> all(String field) {
            return sent.getOrDefault(field, List.of());
        }

        UUID key() {
            return ResidentPages.key(sent);
        }
    }

    @ModelAttribute
    Sending sending(
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        return new Sending(sent, request, response);
    }

    @PostMapping("/follow/rating")
    @Permit("incidents.resident-follow")
    String rate(@ModelAttribute(binding = false) Sending sending, Model model, RedirectAttributes redirect) {
        return say(
                sending,
                "residents.rated",
                model,
                redirect,
                held -> words.rate(
                        sending.key(),
                        held,
                        chosen(IncidentInput.Rating.class, sending.text("rating"), "rating"),
                        sending.all("tags").stream()
                                .map(tag -> chosen(ReasonTag.class, tag, "tags"))
                                .distinct()
                                .toList(),
                        sending.text("words")));
    }

    @PostMapping("/follow/supplement")
    @Permit("incidents.resident-follow")
    String supplement(
            @ModelAttribute(binding = false) Sending sending,
            @RequestParam(name = "photoIds", required = false) @Nullable List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect) {
        return say(
                sending,
                "residents.supplemented",
                model,
                redirect,
                held -> words.supplement(sending.key(), held, sending.text("words"), pictures(files)));
    }

    @PostMapping("/follow/reopening")
    @Permit("incidents.resident-follow")
    String reopening(
            @ModelAttribute(binding = false) Sending sending,
            @RequestParam(name = "photoIds", required = false) @Nullable List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect) {
        return say(
                sending,
                "residents.reopening-asked",
                model,
                redirect,
                held -> words.askReopening(sending.key(), held, sending.text("words"), pictures(files)));
    }

    /** What all forms of the page have in common: the report must be the one that is open here. */
    private String say(Sending sending, String done, Model model, RedirectAttributes redirect, Consumer<UUID> work) {
        says.pass(sending.request().getRemoteAddr());
        UUID held = held(sending.request());
        if (held == null
                || residents
                        .inOne(() -> register.find(held, residents.actor()))
                        .filter(report -> report.number().equals(sending.text("number")))
                        .isEmpty()) {
            return unknown(sending.response(), model);
        }
        try {
            work.accept(held);
            Flash.done(redirect, done);
            return "redirect:/follow/report";
        } catch (Refusal refusal) {
            sending.response().setStatus(refusal.status().value());
            return show(held, refusal, model);
        }
    }

    private List<UUID> pictures(@Nullable List<MultipartFile> files) {
        return ResidentPhotos.identified(photos.stored(null, files));
    }

    private String show(UUID held, @Nullable Refusal refusal, Model model) {
        model.addAttribute("page", views.page(held));
        model.addAttribute("fault", refusal == null ? null : views.said(refusal));
        return "governance/incidents/residents/status";
    }

    private static String unknown(HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("unknown", true);
        return "governance/incidents/residents/follow";
    }

    private static @Nullable UUID held(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HELD) instanceof UUID incident ? incident : null;
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, String name, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.field(field, "required"));
    }
}
