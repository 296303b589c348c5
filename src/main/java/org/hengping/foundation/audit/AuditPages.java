package org.hengping.foundation.audit;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The trail for the audit administrator: to read, never to change. */
@Controller
class AuditPages {

    @Configuration(proxyBeanMethods = false)
    static class Links {
        @Bean
        List<NavEntry> auditLinks() {
            return List.of(new NavEntry("administration", "/audit", "nav.audit", "shield", "audit.read", 850));
        }
    }

    private final AuditRegister register;
    private final AuditIntegrity integrity;

    AuditPages(AuditRegister register, AuditIntegrity integrity) {
        this.register = register;
        this.integrity = integrity;
    }

    @GetMapping("/audit")
    @Permit("audit.read")
    String list(AuditFilter filter, Model model) {
        List<String> faults = filter.faults();
        AuditRegister.Page page = faults.isEmpty() ? register.page(filter) : new AuditRegister.Page(List.of(), null);
        model.addAttribute("filter", filter);
        model.addAttribute("faults", faults);
        model.addAttribute("lines", page.lines());
        model.addAttribute("first", filter.after() == null ? null : address(null));
        model.addAttribute(
                "next", page.next() == null ? null : address(page.next().toString()));
        model.addAttribute("state", register.state());
        model.addAttribute("fault", integrity.fault());
        return "foundation/audit/list";
    }

    /** This page's address with its filters, beginning after another entry. */
    private static String address(@Nullable String after) {
        ServletUriComponentsBuilder address = ServletUriComponentsBuilder.fromCurrentRequest();
        address.scheme(null).host(null).port(null).replaceQueryParam("after");
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.build(true).toUriString();
    }
}
