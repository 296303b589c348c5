package org.hengping.overview.performance;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Moves a form on, writes into its draft, compares its versions and hands it out as a file. */
@Controller
class FormProcessPages {

    private final FormPages pages;
    private final FormRegister register;
    private final FormProcess process;
    private final FormDrafts drafts;
    private final FormPrints prints;
    private final FormViews views;
    private final ActionForm inputs;
    private final Wording wording;
    private final JsonMapper json;

    FormProcessPages(
            FormPages pages,
            FormRegister register,
            FormProcess process,
            FormDrafts drafts,
            FormPrints prints,
            FormViews views,
            ActionForm inputs,
            Wording wording,
            JsonMapper json) {
        this.pages = pages;
        this.register = register;
        this.process = process;
        this.drafts = drafts;
        this.prints = prints;
        this.views = views;
        this.inputs = inputs;
        this.wording = wording;
        this.json = json;
    }

    /** Where the desk and the inbox lead. */
    @GetMapping("/performance/{id:[0-9a-f-]+}")
    @Permit("performance.read")
    String matter(@PathVariable String id) {
        return "redirect:/performance/forms/" + register.head(FormApi.uuid(id)).id();
    }

    @PostMapping("/performance/forms/{id}/moves")
    @Permit("performance.read")
    String move(
            @PathVariable String id,
            @RequestParam String move,
            @RequestParam long revision,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        UUID form = FormApi.uuid(id);
        Actor actor = Actor.current();
        FormMove named = FormProcess.named(move);
        Map<String, Object> data = inputs.data(named.rule().input(), sent);
        try {
            UUID next = process.move(form, revision, move, data, key(form, sent, actor), actor);
            Flash.done(redirect, "performance.moved." + move);
            return "redirect:/performance/forms/" + next;
        } catch (Refusal refusal) {
            if (refusal.status() == HttpStatus.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            return pages.show(form, move, sent, refusal, locale, model);
        }
    }

    @GetMapping("/performance/forms/{id}/cells")
    @Permit("performance.write")
    String cells(@PathVariable String id, Model model) {
        StoredForm stored = register.require(FormApi.uuid(id));
        if (stored.head().state() != FormState.DRAFT) {
            throw Refusal.conflict("form-no-draft");
        }
        return cells(stored, stored.head().revision(), Map.of(), List.of(), null, model);
    }

    @PostMapping("/performance/forms/{id}/cells")
    @Permit("performance.write")
    String write(
            @PathVariable String id,
            @RequestParam long revision,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        StoredForm stored = register.require(FormApi.uuid(id));
        Map<String, String> typed = new LinkedHashMap<>();
        for (String field : FormCells.of(stored.form()).keySet()) {
            String text = sent.getFirst(field);
            if (text != null) {
                typed.put(field, text);
            }
        }
        try {
            int changed = drafts.write(stored.head().id(), revision, typed, Actor.current())
                    .size();
            Flash.done(redirect, "performance.written", changed);
            return "redirect:/performance/forms/" + stored.head().id();
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return cells(stored, revision, typed, refusal.fields(), refusal, model);
        }
    }

    private String cells(
            StoredForm stored,
            long revision,
            Map<String, String> typed,
            List<Refusal.Field> faults,
            @Nullable Refusal refusal,
            Model model) {
        model.addAttribute("head", stored.head());
        model.addAttribute("revision", revision);
        model.addAttribute("rows", views.rows(stored.form(), typed, faults));
        model.addAttribute(
                "refusal",
                refusal == null
                        ? null
                        : wording.text(
                                "refusal." + refusal.code(), refusal.arguments().toArray()));
        return "overview/performance/cells";
    }

    @GetMapping("/performance/forms/{id}/compare")
    @Permit("performance.read")
    String compare(@PathVariable String id, @RequestParam String with, Model model) {
        StoredForm one = register.require(FormApi.uuid(id));
        StoredForm other = register.require(FormApi.uuid(with));
        boolean straight = one.head().version() <= other.head().version();
        StoredForm before = straight ? one : other;
        StoredForm after = straight ? other : one;
        requireSameYear(before.head(), after.head());
        model.addAttribute("before", before.head());
        model.addAttribute("after", after.head());
        model.addAttribute("versions", register.versions(after.head()));
        model.addAttribute("differences", views.differences(before.form(), after.form()));
        return "overview/performance/compare";
    }

    /** What the form was read from, cell by cell. */
    @GetMapping("/performance/forms/{id}/source")
    @Permit("performance.read")
    String source(@PathVariable String id, Model model) {
        UUID form = FormApi.uuid(id);
        model.addAttribute("head", register.head(form));
        model.addAttribute("cells", register.source(form));
        return "overview/performance/source";
    }

    /** Forms of different years or departments are no versions of one another. */
    static void requireSameYear(Head one, Head other) {
        if (one.year() != other.year() || !one.department().equals(other.department())) {
            throw Refusal.notFound();
        }
    }

    @GetMapping("/performance/forms/{id}/export")
    @Permit("performance.read")
    void export(@PathVariable String id, @RequestParam String format, HttpServletResponse response) throws IOException {
        send(register.require(FormApi.uuid(id)), FormPrints.Format.of(format), prints, response);
    }

    /** The whole file is made before the first byte goes out, so that what cannot be made is refused in words. */
    static void send(StoredForm form, FormPrints.Format format, FormPrints prints, HttpServletResponse response)
            throws IOException {
        byte[] file = prints.file(form, format);
        response.setContentType(format.mediaType());
        response.setContentLength(file.length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + FormPrints.fileName(form.head(), format) + "\"");
        response.getOutputStream().write(file);
    }

    private @Nullable IdempotencyKey key(UUID form, MultiValueMap<String, String> sent, Actor actor) {
        String key = sent.getFirst("idempotencyKey");
        if (key == null || key.isBlank() || key.length() > 100) {
            return null;
        }
        Map<String, List<String>> body = new LinkedHashMap<>(sent);
        body.remove("idempotencyKey");
        body.remove("_csrf");
        return new IdempotencyKey(
                actor.id(),
                "POST /performance/forms/" + form + "/moves",
                key,
                Sm3.digest(json.writeValueAsBytes(body)));
    }
}
