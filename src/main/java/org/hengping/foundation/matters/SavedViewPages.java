package org.hengping.foundation.matters;

import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Keeps views and takes them away; they are shown by the lists themselves. */
@Controller
class SavedViewPages {

    private final SavedViews views;

    SavedViewPages(SavedViews views) {
        this.views = views;
    }

    /** Keeps the question of a list. @param parameters of the list's address as it stands */
    @PostMapping("/views")
    @Permit("matters.desk")
    String keep(
            @RequestParam String page,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String parameters,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes redirect) {
        MultiValueMap<String, String> asked = parsed(parameters);
        try {
            SavedViews.View view = views.keep(page, name, asked, shared, Actor.current());
            Flash.done(redirect, "views.kept", view.name());
            return "redirect:" + view.path();
        } catch (Refusal refusal) {
            if (refusal.code().equals("not-found")) {
                throw refusal;
            }
            Flash.refused(redirect, refusal.fields().isEmpty() ? "refusal.too-many-views" : "views.no-name");
            return "redirect:" + SavedViews.address(page, asked);
        }
    }

    @PostMapping("/views/{id}/standard")
    @Permit("matters.desk")
    String standard(@PathVariable UUID id, @RequestParam boolean standard) {
        return "redirect:" + views.standard(id, standard, Actor.current()).path();
    }

    @PostMapping("/views/{id}/delete")
    @Permit("matters.desk")
    String delete(@PathVariable UUID id, RedirectAttributes redirect) {
        SavedViews.View view = views.delete(id, Actor.current());
        Flash.done(redirect, "views.deleted", view.name());
        return "redirect:" + view.page() + "?view=all";
    }

    private static MultiValueMap<String, String> parsed(String parameters) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>();
        UriComponentsBuilder.newInstance()
                .query(parameters)
                .build()
                .getQueryParams()
                .forEach((name, values) -> {
                    for (String value : values) {
                        if (value != null) {
                            asked.add(name, decoded(value));
                        }
                    }
                });
        return asked;
    }

    private static String decoded(String value) {
        try {
            return java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.field("parameters", "unreadable");
        }
    }
}
