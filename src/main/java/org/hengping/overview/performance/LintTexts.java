package org.hengping.overview.performance;

import org.hengping.overview.performance.lints.Finding;
import org.hengping.overview.performance.lints.Finding.Fen;
import org.hengping.overview.performance.lints.Finding.Place;
import org.hengping.overview.performance.targets.Doubt;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.springframework.stereotype.Component;

/** Findings in the reader's language. */
@Component
class LintTexts {

    private final Wording wording;
    private final Formats formats;

    LintTexts(Wording wording, Formats formats) {
        this.wording = wording;
        this.formats = formats;
    }

    public String title(Finding finding) {
        return wording.text("performance.lint." + finding.code(), arguments(finding));
    }

    public String why(Finding finding) {
        return wording.text("performance.lint." + finding.code() + ".why", arguments(finding));
    }

    public String place(Place place) {
        return wording.text("performance.place." + place.kind(), place.number(), place.name());
    }

    private Object[] arguments(Finding finding) {
        return finding.arguments().stream()
                .map(argument -> switch (argument) {
                    case Fen fen -> formats.tenThousandYuan(fen.amount());
                    case Doubt doubt -> wording.text("target.doubt." + doubt);
                    default -> argument;
                })
                .toArray();
    }
}
