package org.hengping.governance.incidents.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The centre's side of what residents say: it stands on the incident's page, and a reopening can be refused there. */
@Controller
class ReopeningPages {

    private final ResidentWords words;

    ReopeningPages(ResidentWords words) {
        this.words = words;
    }

    @PostMapping("/incidents/{id}/reopening")
    @Permit("incidents.answer-reopening")
    String refuse(@PathVariable UUID id, @RequestParam(defaultValue = "") String words, RedirectAttributes redirect) {
        try {
            this.words.refuseReopening(id, words, Actor.current());
            Flash.done(redirect, "residents.answer.done");
        } catch (Refusal refusal) {
            if (refusal.code().equals("not-found")) {
                throw refusal;
            }
            Flash.refused(
                    redirect,
                    refusal.fields().isEmpty() ? "refusal." + refusal.code() : "residents.answer.reason-needed");
        }
        return "redirect:/incidents/" + id;
    }

    /** The same for machines. */
    @RestController
    @Tag(name = "incidents")
    static class Api {

        /** @param words the reason the resident reads, at most 500 characters */
        record Answer(@Nullable String words) {}

        private final ResidentWords words;

        Api(ResidentWords words) {
            this.words = words;
        }

        @PostMapping("/api/v1/incidents/{id}/reopening-refusals")
        @Permit("incidents.answer-reopening")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Operation(summary = "Refuse a resident's request to take a closed incident up again, with the reason")
        void refuse(@PathVariable UUID id, @RequestBody Answer answer) {
            words.refuseReopening(id, answer.words() == null ? "" : answer.words(), Actor.current());
        }
    }

    /** What the incident's page shows of it, under the bean name {@code residentCard}. */
    @Component("residentCard")
    static class Shown {

        /** @param said what was said, oldest first @param answerable true when the reader may answer an asked reopening */
        public record Card(List<Line> said, boolean answerable) {}

        public record Line(String title, String words, List<String> tags, Instant at) {}

        private final ResidentRegister register;
        private final Wording wording;

        Shown(ResidentRegister register, Wording wording) {
            this.register = register;
            this.wording = wording;
        }

        /** Empty unless a resident reported it and said more. */
        @Transactional(readOnly = true)
        public Card of(UUID incident, int reopened) {
            List<ResidentRegister.Word> words = register.words(incident);
            return new Card(
                    words.stream()
                            .map(word -> new Line(
                                    wording.text("residents.word." + word.kind()),
                                    word.words(),
                                    word.tags().stream()
                                            .map(tag -> wording.text("residents.tag." + tag))
                                            .toList(),
                                    word.at()))
                            .toList(),
                    ResidentWords.waits(words, reopened) && Actor.current().may("incidents.answer-reopening"));
        }
    }
}
