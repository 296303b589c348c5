package org.hengping.overview.performance;

import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.hengping.overview.performance.LintDesk.Answered;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was found in a form, each finding with the declarer's answer. */
@Controller
class LintPages {

    /** One line of the page; fault and reason are what was refused there. */
    record Line(
            Answered answered,
            String title,
            String why,
            String place,
            String anchor,
            @Nullable String fault,
            String reason) {}

    private final LintDesk desk;
    private final LintTexts texts;
    private final FormRegister register;
    private final Wording wording;

    LintPages(LintDesk desk, LintTexts texts, FormRegister register, Wording wording) {
        this.desk = desk;
        this.texts = texts;
        this.register = register;
        this.wording = wording;
    }

    @GetMapping("/performance/forms/{id}/lints")
    @Permit("performance.read")
    String lints(@PathVariable String id, Model model) {
        model.addAllAttributes(page(FormApi.uuid(id), "", null, "").getModel());
        return "overview/performance/lints";
    }

    @PostMapping("/performance/forms/{id}/lints")
    @Permit("performance.answer-lints")
    ModelAndView answer(
            @PathVariable String id,
            @RequestParam String code,
            @RequestParam String kind,
            @RequestParam int number,
            @RequestParam Answer answer,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        UUID form = FormApi.uuid(id);
        String anchor = anchor(code, kind, number);
        try {
            desk.answer(form, code, kind, number, answer, reason, Actor.current());
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            Refusal.Field field = refusal.fields().getFirst();
            String fault =
                    wording.text("field." + field.code(), field.arguments().toArray());
            return page(form, anchor, fault, reason);
        }
        Flash.done(redirect, "performance.lints.answered");
        return new ModelAndView("redirect:/performance/forms/" + form + "/lints#" + anchor);
    }

    private static String anchor(String code, String kind, int number) {
        return code + "-" + kind + "-" + number;
    }

    private ModelAndView page(UUID form, String refused, @Nullable String fault, String reason) {
        List<Line> lines = desk.findings(form).stream()
                .map(answered -> {
                    var place = answered.finding().place();
                    String anchor =
                            anchor(answered.finding().code(), place.kind().name(), place.number());
                    boolean here = anchor.equals(refused);
                    return new Line(
                            answered,
                            texts.title(answered.finding()),
                            texts.why(answered.finding()),
                            texts.place(place),
                            anchor,
                            here ? fault : null,
                            here ? reason : "");
                })
                .toList();
        ModelAndView page = new ModelAndView("overview/performance/lints");
        if (fault != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        page.addObject("lines", lines);
        page.addObject("head", register.head(form));
        page.addObject(
                "open",
                lines.stream().filter(line -> line.answered().answer() == null).count());
        page.addObject("mayAnswer", Actor.current().may("performance.answer-lints"));
        return page;
    }
}
