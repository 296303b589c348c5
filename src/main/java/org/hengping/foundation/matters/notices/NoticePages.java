package org.hengping.foundation.matters.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hengping.foundation.matters.Notices;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The inbox and the stream behind its badge. */
@Controller
class NoticePages {

    private final Inbox inbox;
    private final NoticeStream stream;
    private final TransactionTemplate transactions;

    NoticePages(Inbox inbox, NoticeStream stream, TransactionTemplate transactions) {
        this.inbox = inbox;
        this.stream = stream;
        this.transactions = transactions;
    }

    @GetMapping("/notices")
    @Permit("matters.desk")
    String inbox(
            @RequestParam(required = false) @Nullable NoticeKind kind,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        Actor actor = Actor.current();
        List<Notices.Line> lines = transactions.execute(status -> inbox.lines(actor, kind, unread, after));
        boolean more = lines.size() > Inbox.SHOWN;
        List<Notices.Line> shown = more ? lines.subList(0, Inbox.SHOWN) : lines;
        model.addAttribute("notices", shown);
        model.addAttribute("next", more ? shown.getLast().id() : null);
        model.addAttribute("kind", kind);
        model.addAttribute("unread", unread);
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("waiting", transactions.execute(status -> inbox.unread(actor)));
        return "foundation/matters/notices";
    }

    /** Opens what a notice is about; it is read by that. */
    @PostMapping("/notices/{id}/open")
    @Permit("matters.desk")
    String open(@PathVariable UUID id) {
        return "redirect:"
                + transactions
                        .execute(status -> inbox.read(Actor.current(), id))
                        .orElseThrow(Refusal::notFound)
                        .path();
    }

    @PostMapping("/notices/{id}/read")
    @Permit("matters.desk")
    String read(@PathVariable UUID id) {
        if (transactions.execute(status -> inbox.read(Actor.current(), id)).isEmpty()) {
            throw Refusal.notFound();
        }
        return "redirect:/notices";
    }

    @PostMapping("/notices/read")
    @Permit("matters.desk")
    String readAll() {
        transactions.executeWithoutResult(status -> inbox.readAll(Actor.current()));
        return "redirect:/notices";
    }

    /** How many are unread, as long as the page stays open; 204 tells a page not to ask again. */
    @GetMapping(path = "/notices/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit("matters.desk")
    ResponseEntity<SseEmitter> stream(HttpServletRequest request, Locale locale) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // proxies that collect answers would hold the events back
                .header("X-Accel-Buffering", "no")
                .body(stream.open(Actor.current(), session.getId(), locale));
    }
}
