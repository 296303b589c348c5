package org.hengping.foundation.organization;

import java.util.List;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The areas with their units and the duty rules that hold there, to look up. */
@Controller
class OrganizationPages {

    private static final String CITY = "440100";

    /** A child area and how many units serve it or an area within it. */
    record Child(Area area, int units) {}

    @Configuration(proxyBeanMethods = false)
    static class Links {
        @Bean
        List<NavEntry> organizationLinks() {
            return List.of(new NavEntry(
                    "administration", "/organization/areas", "nav.areas", "grid", "organization.read", 810));
        }
    }

    private final Areas areas;
    private final StoredUnits units;
    private final StoredDuties duties;

    OrganizationPages(Areas areas, StoredUnits units, StoredDuties duties) {
        this.areas = areas;
        this.units = units;
        this.duties = duties;
    }

    @GetMapping("/organization/areas")
    @Permit("organization.read")
    String areas(@RequestParam(defaultValue = CITY) String area, Model model) {
        Area shown = areas.find(area).orElseThrow(Refusal::notFound);
        Map<String, Integer> below = units.below(area);
        model.addAttribute("area", shown);
        model.addAttribute(
                "above",
                AreaPath.codes(shown.lo()).reversed().stream()
                        .filter(code -> !code.equals(area))
                        .flatMap(code -> areas.find(code).stream())
                        .toList());
        model.addAttribute(
                "children",
                areas.children(area).stream()
                        .map(child -> new Child(child, below.getOrDefault(child.code(), 0)))
                        .toList());
        model.addAttribute("units", units.serving(area));
        model.addAttribute("duties", duties.holding(shown.lo()));
        return "foundation/organization/areas";
    }
}
