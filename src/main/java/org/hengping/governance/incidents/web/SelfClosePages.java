package org.hengping.governance.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a grid worker found, put right and closed on the spot, on one screen of a telephone. */
@Controller
class SelfClosePages {

    private static final List<String> PHOTOS = List.of("beforePhotoIds", "afterPhotoIds");
    private static final List<String> TEXTS = List.of("classCode", "description", "areaCode", "address");

    private final IncidentDesk desk;
    private final IncidentClasses classes;
    private final IncidentViews views;
    private final ActionForm forms;
    private final Uploads uploads;
    private final SentKey keys;
    private final Wording wording;
    private final MessageSource messages;

    SelfClosePages(
            IncidentDesk desk,
            IncidentClasses classes,
            IncidentViews views,
            ActionForm forms,
            Uploads uploads,
            SentKey keys,
            Wording wording,
            MessageSource messages) {
        this.desk = desk;
        this.classes = classes;
        this.views = views;
        this.forms = forms;
        this.uploads = uploads;
        this.keys = keys;
        this.wording = wording;
        this.messages = messages;
    }

    @GetMapping("/incidents/self-closed")
    @Permit("incidents.self-close")
    String form(Locale locale, Model model) {
        return form(Map.of(), null, locale, model);
    }

    @PostMapping("/incidents/self-closed")
    @Permit("incidents.self-close")
    String close(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        Map<String, List<String>> kept = new LinkedHashMap<>(sent);
        try {
            for (String name : PHOTOS) {
                kept.put(name, uploads.stored(sent.get(name + "Kept"), files.get(name)));
            }
            IncidentInput.SelfClose closed = forms.convert(IncidentInput.SelfClose.class, data(kept));
            IncidentDesk.Moved moved =
                    desk.selfClose(closed, keys.of("POST /incidents/self-closed", kept, actor), actor);
            Flash.done(redirect, "incidents.self-closed.done", moved.number());
            return "redirect:/incidents/" + moved.id();
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return form(kept, refusal, locale, model);
        }
    }

    private String form(Map<String, List<String>> sent, @Nullable Refusal refusal, Locale locale, Model model) {
        SentFields form = new SentFields(sent, refusal == null ? List.of() : refusal.fields(), messages, locale);
        List<FormField> fields = List.of(
                form.field("classCode", "CHOICE", true, selfClosing()),
                form.field("beforePhotoIds", "PHOTOS", true, List.of()),
                form.field("afterPhotoIds", "PHOTOS", true, List.of()),
                form.field("description", "LONG_TEXT", true, List.of()),
                form.field("areaCode", "CHOICE", true, views.areasOf(Actor.current())),
                form.field("address", "TEXT", false, List.of()));
        model.addAttribute("fields", fields);
        model.addAttribute("what", fields.subList(0, 1));
        model.addAttribute("photos", fields.subList(1, 3));
        model.addAttribute("where", fields.subList(3, 6));
        model.addAttribute(
                "refusal",
                refusal == null
                        ? null
                        : wording.text(
                                "refusal." + refusal.code(), refusal.arguments().toArray()));
        return "governance/incidents/self-closed";
    }

    private List<FormOption> selfClosing() {
        return classes.all().stream()
                .filter(IncidentClasses.IncidentClass::selfClosing)
                .map(known -> new FormOption(known.code(), known.groupName() + " / " + known.name()))
                .toList();
    }

    /** What the form sent, in the API's shape. */
    private static Map<String, Object> data(Map<String, List<String>> sent) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String name : TEXTS) {
            String value = SentFields.first(sent, name);
            if (value != null) {
                data.put(name, value);
            }
        }
        PHOTOS.forEach(name -> data.put(name, sent.getOrDefault(name, List.of())));
        return data;
    }
}
