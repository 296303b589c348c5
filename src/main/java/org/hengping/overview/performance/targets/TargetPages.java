package org.hengping.overview.performance.targets;

import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which anyone may try how a target value is read. */
@Controller
class TargetPages {

    private static final int MAX_CHARACTERS = 500;

    private final TargetGrammar grammar;
    private final TargetReadings readings;

    TargetPages(TargetGrammar grammar, TargetReadings readings) {
        this.grammar = grammar;
        this.readings = readings;
    }

    @GetMapping("/performance/targets")
    @Permit("performance.targets")
    String page(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String indicator,
            Model model) {
        String asked = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        model.addAttribute("text", asked);
        model.addAttribute("indicator", indicator);
        model.addAttribute("cut", text.length() > MAX_CHARACTERS);
        model.addAttribute("most", MAX_CHARACTERS);
        model.addAttribute(
                "readings",
                readings.of(grammar.parse(asked, indicator.isBlank() ? null : IndicatorHint.of(indicator))));
        return "overview/performance/targets";
    }
}
