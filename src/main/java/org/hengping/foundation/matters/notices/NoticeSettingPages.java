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
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    private final Wording wording;
    private final TransactionTemplate transactions;

    NoticeSettingPages(
            NoticeSettings settings,
            WebhookTargets targets,
            WebhookCourier webhooks,
            MailCourier mail,
            Wording wording,
            TransactionTemplate transactions) {
        this.settings = settings;
        this.targets = targets;
        this.webhooks = webhooks;
        this.mail = mail;
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
        Wishes wishes = new Wishes(
                locale.getLanguage().equals("en") ? "en" : "zh-CN",
                digestHour == null ? null : Math.clamp(digestHour, 0, 23),
                mail.isBlank() ? null : mail.strip(),
                kinds(mailKinds),
                webhook.isBlank() ? null : webhook.strip(),
                kinds(webhookKinds),
                transactions.execute(status -> settings.of(actor.id())).nonce());
        Map<String, String> faults = faults(wishes);
        if (!faults.isEmpty()) {
            response.setStatus(422);
            return show(wishes, faults, model);
        }
        transactions.executeWithoutResult(status -> settings.keep(actor, wishes, renew));
        Flash.done(redirect, "notices.settings.kept");
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
