package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDesk;
import org.hengping.foundation.access.domain.Accounts;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Accounts as the administrators see them: each sees all, and may do his part. */
@Controller
@RequestMapping("/accounts")
class AccountPages {

    private static final int PAGE = 50;

    private final Accounts accounts;
    private final AccountDesk desk;
    private final Units units;
    private final Areas areas;
    private final Answers answers;

    AccountPages(Accounts accounts, AccountDesk desk, Units units, Areas areas, Answers answers) {
        this.accounts = accounts;
        this.desk = desk;
        this.units = units;
        this.areas = areas;
        this.answers = answers;
    }

    @GetMapping
    @Permit("access.read-accounts")
    String list(@RequestParam @Nullable String q, @RequestParam(defaultValue = "") String after, Model model) {
        List<Account> found = accounts.page(q == null ? null : q.strip(), after, PAGE + 1);
        List<Account> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, String> unitNames = new HashMap<>();
        for (Account account : shown) {
            if (account.unit() != null) {
                unitNames.computeIfAbsent(account.unit(), this::unitName);
            }
        }
        model.addAttribute("accounts", shown);
        model.addAttribute("unitNames", unitNames);
        model.addAttribute("q", q);
        model.addAttribute("mayCreate", Actor.current().may("access.create-account"));
        model.addAttribute("first", after.isEmpty() ? null : address(q, null));
        model.addAttribute(
                "next", found.size() > PAGE ? address(q, shown.getLast().account()) : null);
        return "foundation/access/accounts";
    }

    @GetMapping("/new")
    @Permit("access.create-account")
    String form() {
        return "foundation/access/account-new";
    }

    /** The initial password is in this answer and nowhere else. */
    @PostMapping
    @Permit("access.create-account")
    String create(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String unit,
            HttpServletResponse response,
            Model model) {
        try {
            AccountDesk.Handed handed =
                    desk.create(account.strip(), name, unit.isBlank() ? null : unitOf(unit.strip()));
            return handed(handed, model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("account", account);
            model.addAttribute("name", name);
            model.addAttribute("unit", unit);
            answer(refusal, model);
            return "foundation/access/account-new";
        }
    }

    @GetMapping("/{id}")
    @Permit("access.read-accounts")
    String account(@PathVariable UUID id, Model model) {
        Account account = desk.open(id);
        model.addAttribute("account", account);
        model.addAttribute("unitName", account.unit() == null ? "" : unitName(account.unit()));
        model.addAttribute("scopeName", scopeName(account));
        model.addAttribute(
                "grantable",
                Arrays.stream(Role.values())
                        .filter(role -> !account.roles().contains(role))
                        .filter(role -> account.roles().isEmpty()
                                || (account.kind() == Role.Kind.BUSINESS && role.kind() == Role.Kind.BUSINESS))
                        .toList());
        Actor actor = Actor.current();
        boolean own = actor.id().equals(id);
        model.addAttribute("own", own);
        model.addAttribute("mayGrant", !own && actor.may("access.grant"));
        model.addAttribute("mayDisable", !own && actor.may("access.disable-account"));
        model.addAttribute("mayReset", !own && actor.may("access.reset-account"));
        return "foundation/access/account";
    }

    @PostMapping("/{id}/disable")
    @Permit("access.disable-account")
    String disable(@PathVariable UUID id, @RequestParam long version, RedirectAttributes redirect) {
        return changed(id, () -> desk.disable(id, version), redirect);
    }

    @PostMapping("/{id}/enable")
    @Permit("access.disable-account")
    String enable(@PathVariable UUID id, @RequestParam long version, RedirectAttributes redirect) {
        return changed(id, () -> desk.enable(id, version), redirect);
    }

    /** The initial password is in this answer and nowhere else. */
    @PostMapping("/{id}/reset")
    @Permit("access.reset-account")
    String reset(@PathVariable UUID id, @RequestParam long version, Model model, RedirectAttributes redirect) {
        try {
            return handed(desk.reset(id, version), model);
        } catch (Refusal refusal) {
            return refused(id, refusal, redirect);
        }
    }

    @PostMapping("/{id}/grant")
    @Permit("access.grant")
    String grant(
            @PathVariable UUID id, @RequestParam Role role, @RequestParam long version, RedirectAttributes redirect) {
        return changed(id, () -> desk.grant(id, role, version), redirect);
    }

    @PostMapping("/{id}/revoke")
    @Permit("access.grant")
    String revoke(
            @PathVariable UUID id, @RequestParam Role role, @RequestParam long version, RedirectAttributes redirect) {
        return changed(id, () -> desk.revoke(id, role, version), redirect);
    }

    @PostMapping("/{id}/scope")
    @Permit("access.grant")
    String scope(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String area,
            @RequestParam long version,
            RedirectAttributes redirect) {
        return changed(id, () -> desk.scope(id, area.isBlank() ? null : area.strip(), version), redirect);
    }

    private String changed(UUID id, Runnable change, RedirectAttributes redirect) {
        try {
            change.run();
            Flash.done(redirect, "access.account.changed");
            return "redirect:/accounts/" + id;
        } catch (Refusal refusal) {
            return refused(id, refusal, redirect);
        }
    }

    private String refused(UUID id, Refusal refusal, RedirectAttributes redirect) {
        if (refusal.status().value() == HttpServletResponse.SC_NOT_FOUND) {
            throw refusal;
        }
        refusal.fields().stream()
                .findFirst()
                .ifPresentOrElse(
                        field -> Flash.refused(
                                redirect,
                                "field." + field.code(),
                                field.arguments().toArray()),
                        () -> Flash.refused(
                                redirect,
                                "refusal." + refusal.code(),
                                refusal.arguments().toArray()));
        return "redirect:/accounts/" + id;
    }

    private String handed(AccountDesk.Handed handed, Model model) {
        model.addAttribute("account", accounts.require(handed.account()));
        model.addAttribute("password", handed.password());
        return "foundation/access/account-handed";
    }

    private void answer(Refusal refusal, Model model) {
        Map<String, String> faults = new HashMap<>();
        refusal.fields().forEach(field -> faults.putIfAbsent(field.name(), answers.text(field)));
        model.addAttribute("faults", faults);
        model.addAttribute("refusal", answers.text(refusal));
    }

    private UUID unitOf(String code) {
        return units.byCode(code).map(Unit::id).orElseThrow(() -> Refusal.field("unit", "unknown-unit"));
    }

    private String unitName(UUID id) {
        return units.find(id).map(Unit::name).orElse("");
    }

    private String scopeName(Account account) {
        String area = account.scopeArea();
        return area == null || area.equals(Account.EVERYWHERE)
                ? ""
                : areas.find(area).map(found -> areas.fullName(found.lo())).orElse(area);
    }

    private static String address(@Nullable String q, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/accounts");
        if (q != null && !q.isBlank()) {
            address.queryParam("q", q);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().toUriString();
    }
}
