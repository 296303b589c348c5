package org.hengping.foundation.matters.notices;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What did not leave the house, for administrators: how and why, nothing of what it says or to whom. */
@Controller
class DeliveryPages {

    private final Deliveries deliveries;
    private final MailCourier mail;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DeliveryPages(
            Deliveries deliveries, MailCourier mail, AuditTrail audit, TransactionTemplate transactions, Clock clock) {
        this.deliveries = deliveries;
        this.mail = mail;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping("/notices/deliveries")
    @Permit("matters.deliveries")
    String list(Model model) {
        model.addAttribute("lines", deliveries.troubled());
        model.addAttribute("tries", Deliveries.TRIES);
        model.addAttribute("mailOpen", mail.open());
        return "foundation/matters/deliveries";
    }

    @PostMapping("/notices/deliveries/{id}/again")
    @Permit("matters.deliveries")
    String again(@PathVariable UUID id, RedirectAttributes redirect) {
        if (!deliveries.again(id, clock.instant())) {
            throw Refusal.notFound();
        }
        transactions.executeWithoutResult(status -> audit.append(new AuditEvent(
                "matters",
                "SEND-AGAIN",
                "matters.delivery:" + id,
                null,
                1,
                Sm3.digest(id.toString().getBytes(StandardCharsets.US_ASCII)))));
        Flash.done(redirect, "deliveries.again.done");
        return "redirect:/notices/deliveries";
    }
}
