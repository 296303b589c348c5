package org.hengping.governance.incidents.open311;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The moderator's desk: the texts that wait, the original beside what the public will read. */
@Controller
@RequestMapping("/incidents/moderation")
class ModerationPages {

    private static final String PATH = "/incidents/moderation";
    private static final int MOST_AT_ONCE = 50;

    /** A line of the queue. */
    record Line(Moderation.Item item, String className, String place, List<TextCheck.Flag> flags) {}

    private final Moderation moderation;
    private final TextCheck check;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Directory directory;
    private final Answers answers;

    ModerationPages(
            Moderation moderation,
            TextCheck check,
            IncidentClasses classes,
            Areas areas,
            Directory directory,
            Answers answers) {
        this.moderation = moderation;
        this.check = check;
        this.classes = classes;
        this.areas = areas;
        this.directory = directory;
        this.answers = answers;
    }

    @GetMapping
    @Permit("incidents.moderate")
    String queue(
            @RequestParam(defaultValue = "PENDING") Moderation.State state,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Listing.Page<Moderation.Item> page = moderation.list(state, Actor.current(), after);
        String here = PATH + "?state=" + state;
        model.addAttribute("lines", page.items().stream().map(this::published).toList());
        model.addAttribute("state", state);
        model.addAttribute("states", Moderation.State.values());
        model.addAttribute("first", after == null ? null : here);
        model.addAttribute("next", page.next() == null ? null : here + "&after=" + page.next());
        return "governance/incidents/open311/moderation";
    }

    /** Passes the chosen texts as they are; what the check points at stays and waits to be looked at. */
    @PostMapping("/pass")
    @Permit("incidents.moderate")
    String passAll(
            @RequestParam(name = "id", required = false) @Nullable List<UUID> chosen, RedirectAttributes redirect) {
        List<UUID> ids = chosen == null ? List.of() : chosen;
        if (ids.size() > MOST_AT_ONCE) {
            throw Refusal.field("id", "size", MOST_AT_ONCE, 0);
        }
        List<UUID> left = new ArrayList<>();
        for (UUID id : ids) {
            if (!moderation.passUnchanged(id, Actor.current())) {
                left.add(id);
            }
        }
        Flash.done(redirect, "moderation.passed-many", ids.size() - left.size(), left.size());
        return "redirect:" + PATH;
    }

    @GetMapping("/{id}")
    @Permit("incidents.moderate")
    String one(@PathVariable UUID id, Model model) {
        Moderation.Item item = moderation.find(id, Actor.current());
        return show(
                item,
                item.text() == null ? item.original() : item.text(),
                item.publicAddress(),
                item.reason(),
                item.photo(),
                model);
    }

    /** @param decision {@code PASSED} or {@code WITHHELD} */
    @PostMapping("/{id}")
    @Permit("incidents.moderate")
    String decide(
            @PathVariable UUID id,
            @RequestParam Moderation.State decision,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String photo,
            @RequestParam(defaultValue = "false") boolean seen,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        UUID shown = null;
        try {
            shown = photo.isBlank() ? null : photo(photo);
            if (decision == Moderation.State.PASSED) {
                moderation.pass(id, version, text, address, shown, seen, actor);
            } else {
                moderation.withhold(id, version, reason, shown, actor);
            }
        } catch (Refusal refusal) {
            if (refusal.code().equals("not-found")) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            model.addAttribute(
                    "refusal",
                    refusal.fields().isEmpty()
                            ? answers.text(refusal)
                            : answers.text(refusal.fields().getFirst()));
            return show(moderation.find(id, actor), text, address, reason, shown, model);
        }
        Flash.done(redirect, "moderation.done." + decision);
        return "redirect:" + PATH;
    }

    private String show(
            Moderation.Item item,
            String text,
            @Nullable String address,
            @Nullable String reason,
            @Nullable UUID photo,
            Model model) {
        boolean exact = moderation.exact(item.classCode());
        List<TextCheck.Flag> flags = new ArrayList<>(check.flags(text));
        if (exact && address != null) {
            flags.addAll(check.flags(address));
        }
        List<Document> photos = moderation.photos(item.id());
        model.addAttribute("line", line(item));
        model.addAttribute("text", text);
        model.addAttribute("exact", exact);
        model.addAttribute("address", address);
        model.addAttribute("flags", flags);
        model.addAttribute("reason", reason);
        model.addAttribute("photo", photo);
        model.addAttribute("photos", photos);
        model.addAttribute(
                "moderator",
                item.moderator() == null
                        ? null
                        : directory.find(item.moderator()).map(Person::name).orElse(null));
        return "governance/incidents/open311/moderated";
    }

    /** In the lists the check looks at what is published, once something is. */
    private Line published(Moderation.Item item) {
        Line line = line(item);
        return item.text() == null ? line : new Line(item, line.className(), line.place(), check.flags(item.text()));
    }

    private Line line(Moderation.Item item) {
        return new Line(
                item,
                classes.name(item.classCode()),
                areas.fullName(PublicPlace.community(item.area())),
                check.flags(item.original()));
    }

    private static UUID photo(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.field("photo", "document-unknown");
        }
    }
}
