package org.hengping.foundation.matters;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.matters.Announcements.Announcement;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Announcements for programs, by the same desk as the pages. */
@RestController
@RequestMapping("/api/v1/announcements")
@Tag(name = "announcements")
class AnnouncementApi {

    private final Announcements announcements;

    AnnouncementApi(Announcements announcements) {
        this.announcements = announcements;
    }

    @GetMapping
    @Permit("matters.desk")
    @Operation(
            summary = "What was told one's unit and what one told, newest first, 50 at most",
            description = "after is the id of the last one seen.")
    List<Announcement> all(@RequestParam(required = false) @Nullable UUID after) {
        return announcements.all(Actor.current(), after);
    }

    @PostMapping
    @Permit("matters.announce")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Tell the units of an area something, from a day to a day",
            description =
                    "unitKind narrows it to units of a kind, units to those named by code. What comes again with the same "
                            + "Idempotency-Key is the same announcement.")
    Announcement tell(
            @Valid @RequestBody Announcements.Draft draft,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return announcements.find(announcements.tell(draft, key, Actor.current()), Actor.current());
    }

    @PostMapping("/{id}/read")
    @Permit("matters.desk")
    @Operation(summary = "Mark an announcement as read")
    Announcement read(@PathVariable UUID id) {
        announcements.read(id, Actor.current());
        return announcements.find(id, Actor.current());
    }

    @PostMapping("/{id}/withdraw")
    @Permit("matters.announce")
    @Operation(summary = "Take back what one told")
    Announcement withdraw(@PathVariable UUID id) {
        announcements.withdraw(id, Actor.current());
        return announcements.find(id, Actor.current());
    }
}
