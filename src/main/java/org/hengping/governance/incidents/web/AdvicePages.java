package org.hengping.governance.incidents.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Advice while a report is written: swapped in as one types, or by a button that draws the form again. */
@Controller
class AdvicePages {

    private final AdviceViews advice;
    private final IncidentPages pages;
    private final Uploads uploads;

    AdvicePages(AdviceViews advice, IncidentPages pages, Uploads uploads) {
        this.advice = advice;
        this.pages = pages;
        this.uploads = uploads;
    }

    @PostMapping("/incidents/new/advice")
    @Permit("incidents.report")
    String advise(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(name = "photoIds", required = false) @Nullable List<MultipartFile> photos,
            Locale locale,
            Model model) {
        if ("true".equals(part)) {
            model.addAttribute("advice", advice.of(sent, Actor.current()));
            return "governance/incidents/advice :: report";
        }
        Map<String, List<String>> kept = new LinkedHashMap<>(sent);
        kept.put("photoIds", uploads.stored(sent.get("photoIdsKept"), photos));
        return pages.form(kept, List.of(), null, locale, model);
    }
}
