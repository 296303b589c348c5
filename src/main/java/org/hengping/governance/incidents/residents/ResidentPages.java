package org.hengping.governance.incidents.residents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.QrCode;
import org.hengping.platform.web.Turnstile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The report form for residents, without an account. */
@Controller
class ResidentPages {

    /** Nobody reads and fills in the form in less; a program does. */
    private static final Duration FASTEST = Duration.ofSeconds(2);

    private final ResidentReports reports;
    private final ResidentPhotos photos;
    private final ResidentViews views;
    private final Clock clock;
    private final Turnstile looks = new Turnstile(120, 6_000, Duration.ofMinutes(10));
    private final Turnstile sends = new Turnstile(60, 1_000, Duration.ofMinutes(10));

    ResidentPages(ResidentReports reports, ResidentPhotos photos, ResidentViews views, Clock clock) {
        this.reports = reports;
        this.photos = photos;
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/report")
    @Permit("incidents.resident-report")
    String form(HttpServletRequest request, Model model) {
        looks.pass(request.getRemoteAddr());
        return form(Map.of(), List.of(), Map.of(), model);
    }

    /** The communities of the town chosen, for the form to ask for; without scripts the town is enough. */
    @GetMapping("/report/communities")
    @Permit("incidents.resident-report")
    String communities(@RequestParam(defaultValue = "") String town, HttpServletRequest request, Model model) {
        looks.pass(request.getRemoteAddr());
        model.addAttribute("communities", views.communities(town));
        model.addAttribute("sent", Map.of());
        return "governance/incidents/residents/report :: communities";
    }

    @PostMapping("/report")
    @Permit("incidents.resident-report")
    String send(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(name = "photoIds", required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        sends.pass(request.getRemoteAddr());
        List<String> ids = List.of();
        try {
            requirePerson(sent);
            ids = photos.stored(sent.get("photoIdsKept"), files);
            ResidentReports.Received received = reports.receive(new ResidentReports.Sent(
                    sent.getFirst("kind"),
                    text(sent, "description"),
                    sent.getFirst("town"),
                    sent.getFirst("community"),
                    text(sent, "address"),
                    sent.getFirst("longitude"),
                    sent.getFirst("latitude"),
                    text(sent, "name"),
                    text(sent, "phone"),
                    ids,
                    key(sent)));
            model.addAttribute("received", received);
            model.addAttribute("image", QrCode.image(received.code()));
            return "governance/incidents/residents/received";
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return form(sent.toSingleValueMap(), ids, views.faults(refusal), model);
        }
    }

    private String form(Map<String, String> sent, List<String> ids, Map<String, String> faults, Model model) {
        model.addAttribute("kinds", views.kinds());
        model.addAttribute("districts", views.districts());
        model.addAttribute("communities", views.communities(sent.getOrDefault("town", "")));
        model.addAttribute("sent", sent);
        model.addAttribute("photoIds", ids);
        model.addAttribute("faults", faults);
        model.addAttribute("opened", clock.instant().getEpochSecond());
        return "governance/incidents/residents/report";
    }

    /** A field no person sees, and the time since the form was drawn: instead of a riddle that keeps the blind out. */
    private void requirePerson(MultiValueMap<String, String> sent) {
        if (!text(sent, "website").isEmpty()
                || !opened(sent).isBefore(clock.instant().minus(FASTEST))) {
            throw Refusal.invalid("resident-too-fast");
        }
    }

    private static Instant opened(MultiValueMap<String, String> sent) {
        try {
            return Instant.ofEpochSecond(Math.clamp(Long.parseLong(text(sent, "opened")), 0, 253_402_300_799L));
        } catch (NumberFormatException missing) {
            return Instant.MAX;
        }
    }

    static UUID key(MultiValueMap<String, String> sent) {
        try {
            return UUID.fromString(text(sent, "idempotencyKey"));
        } catch (IllegalArgumentException nonsense) {
            throw Refusal.invalid("resident-too-fast");
        }
    }

    static String text(MultiValueMap<String, String> sent, String name) {
        String value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
