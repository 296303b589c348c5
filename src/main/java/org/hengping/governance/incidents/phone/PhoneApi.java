package org.hengping.governance.incidents.phone;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.governance.incidents.web.ReportAreas;
import org.hengping.platform.Actor;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the report form needs of its user: whose queue it sends, what may be chosen, and the token of this session. */
@RestController
@Tag(name = "incidents")
class PhoneApi {

    /** @param selfClosing whether what is of this class may be put right and closed on the spot */
    record ClassItem(String code, String group, String name, boolean selfClosing) {}

    /**
     * @param account whose reports may be sent now
     * @param header and token go with whatever is sent; null for a program that shows a token of its own
     * @param now the house's clock
     * @param selfClose whether the account may close on the spot
     */
    record Start(
            UUID account,
            @Nullable String header,
            @Nullable String token,
            Instant now,
            boolean selfClose,
            List<ClassItem> classes,
            List<FormOption> areas) {}

    private final IncidentClasses classes;
    private final ReportAreas areas;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PhoneApi(IncidentClasses classes, ReportAreas areas, TransactionTemplate transactions, Clock clock) {
        this.classes = classes;
        this.areas = areas;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping("/api/v1/phone/start")
    @Permit("incidents.report")
    @Operation(summary = "What a report form needs to work without a network: classes, areas, the session's form token")
    Start start(@Parameter(hidden = true) HttpServletRequest request) {
        Actor actor = Actor.current();
        CsrfToken token = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken given ? given : null;
        return new Start(
                actor.id(),
                token == null ? null : token.getHeaderName(),
                token == null ? null : token.getToken(),
                clock.instant(),
                actor.may(IncidentMove.SELF_CLOSE.permission("incidents")),
                classes.all().stream()
                        .filter(known -> !known.tree().equals("SAMPLE"))
                        .map(known -> new ClassItem(known.code(), known.groupName(), known.name(), known.selfClosing()))
                        .toList(),
                transactions.execute(status -> areas.of(actor)));
    }
}
