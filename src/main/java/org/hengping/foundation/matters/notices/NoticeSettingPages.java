package org.hengping.foundation.matters.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which notices a person wants by which way, and when the digest comes. */
@Controller
class NoticeSettingPages {

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\",;:]{1,64}@[A-Za-z0-9.-]{1,189}");

    private final NoticeSettings settings;
    private final WebhookTargets targets;
    private final WebhookCourier webhooks;
    private final MailCourier mail;
    private final MailConfirmation confirmation;
    private final Wording wording;
    private final TransactionTemplate transactions;

    NoticeSettingPages(
            NoticeSettings settings,
            WebhookTargets targets,
            WebhookCourier webhooks,
            MailCourier mail,
            MailConfirmation confirmation,
            Wording wording,
            TransactionTemplate transactions) {
        this.settings = settings;
        this.targets = targets;
        this.webhooks = webhooks;
        this.mail = mail;
        this.confirmation = confirmation;
        this.wording = wording;
        this.transactions = transactions;
    }

    @GetMapping("/notices/settings")
    @Permit("matters.desk")
    String settings(Model model) {
        Actor actor = Actor.current();
        return show(transactions.execute(status -> settings.of(actor.id())), Map.of(), model);
    }

    @PostMapping("/notices/settings")
    @Permit("matters.desk")
    String keep(
            @RequestParam(required = false) @Nullable Integer digestHour,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(required = false) @Nullable List<NoticeKind> mailKinds,
            @RequestParam(defaultValue = "") String webhook,
            @RequestParam(required = false) @Nullable List<NoticeKind> webhookKinds,
            @RequestParam(defaultValue = "false") boolean renew,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        Wishes before = transactions.execute(status -> settings.of(actor.id()));
        Wishes wishes = new Wishes(
                locale.getLanguage().equals("en") ? "en" : "zh-CN",
                digestHour == null ? null : Math.clamp(digestHour, 0, 23),
                mail.isBlank() ? null : mail.strip(),
                kinds(mailKinds),
                webhook.isBlank() ? null : webhook.strip(),
                kinds(webhookKinds),
                before.nonce(),
                false);
        Map<String, String> faults = faults(wishes);
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return show(wishes, faults, model);
        }
        transactions.executeWithoutResult(status -> settings.keep(actor, wishes, renew));
        Wishes kept = transactions.execute(status -> settings.of(actor.id()));
        if (kept.mail() != null && !kept.mail().equals(before.mail()) && !kept.mailConfirmed()) {
            return asked(redirect);
        }
        Flash.done(redirect, "notices.settings.kept");
        return "redirect:/notices/settings";
    }

    /** Sends the link once more. */
    @PostMapping("/notices/settings/confirm")
    @Permit("matters.desk")
    String askAgain(RedirectAttributes redirect) {
        return asked(redirect);
    }

    /** Where the link in the mail leads: looking at it changes nothing. */
    @GetMapping(MailConfirmation.PAGE)
    @Permit("matters.desk")
    String confirm(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute(
                "mail",
                transactions
                        .execute(status -> settings.of(Actor.current().id()))
                        .mail());
        return "foundation/matters/mail-confirm";
    }

    @PostMapping(MailConfirmation.PAGE)
    @Permit("matters.desk")
    String confirmed(@RequestParam(defaultValue = "") String token, RedirectAttributes redirect) {
        if (confirmation.confirm(token, Actor.current())) {
            Flash.done(redirect, "notices.confirmed");
        } else {
            Flash.refused(redirect, "notices.confirm.dead");
        }
        return "redirect:/notices/settings";
    }

    private String asked(RedirectAttributes redirect) {
        try {
            if (confirmation.ask(Actor.current())) {
                Flash.done(redirect, "notices.confirm.sent");
            } else {
                Flash.warn(redirect, "notices.confirm.unsent");
            }
        } catch (Refusal often) {
            if (often.status() != HttpStatus.TOO_MANY_REQUESTS) {
                throw often;
            }
            Flash.warn(redirect, "notices.confirm.often");
        }
        return "redirect:/notices/settings";
    }

    private Map<String, String> faults(Wishes wishes) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (wishes.mail() != null && !MAIL.matcher(wishes.mail()).matches()) {
            faults.put("mail", wording.text("field.mail-address"));
        }
        if (wishes.webhook() != null) {
            Optional<String> fault =
                    wishes.webhook().length() > 500 ? Optional.of("webhook-address") : targets.fault(wishes.webhook());
            fault.ifPresent(code -> faults.put("webhook", wording.text("field." + code)));
        }
        return faults;
    }

    private static Set<NoticeKind> kinds(@Nullable List<NoticeKind> chosen) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        if (chosen != null) {
            kinds.addAll(chosen);
        }
        return kinds;
    }

    private String show(Wishes wishes, Map<String, String> faults, Model model) {
        model.addAttribute("wishes", wishes);
        model.addAttribute("faults", faults);
        model.addAttribute("stands", faults.isEmpty());
        model.addAttribute("kinds", Arrays.asList(NoticeKind.values()));
        model.addAttribute("mailOpen", mail.open());
        model.addAttribute(
                "key",
                wishes.webhook() == null || wishes.nonce() == null
                        ? null
                        : webhooks.key(Actor.current().id(), wishes.nonce()));
        return "foundation/matters/notice-settings";
    }

    /** The page's place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> noticeNavigation() {
            return List.of(
                    new NavEntry(
                            NavEntry.ACCOUNT, "/notices/settings", "nav.notice-settings", "bell", "matters.desk", 30),
                    new NavEntry("data", "/notices/reminders", "nav.reminders", "bell", "matters.reminders", 59),
                    new NavEntry(
                            "administration",
                            "/notices/deliveries",
                            "nav.deliveries",
                            "out",
                            "matters.deliveries",
                            860));
        }
    }
}
