package org.hengping.foundation.organization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "organization", description = "Areas and units")
class OrganizationApi {

    record Items<T>(List<T> items) {}

    record AreaItem(String code, String name, AreaLevel level) {}

    record UnitItem(UUID id, String code, String name, UnitKind kind, String area) {}

    private final Areas areas;
    private final Units units;

    OrganizationApi(Areas areas, Units units) {
        this.areas = areas;
        this.units = units;
    }

    @GetMapping("/areas")
    @Permit("organization.read")
    @Operation(summary = "The areas below an area; without one the top")
    Items<AreaItem> areas(@RequestParam @Nullable String parent) {
        if (parent != null && areas.find(parent).isEmpty()) {
            throw Refusal.field("parent", "unknown-area", parent);
        }
        return new Items<>(areas.children(parent).stream()
                .map(area -> new AreaItem(area.code(), area.name(), area.level()))
                .toList());
    }

    @GetMapping("/units")
    @Permit("organization.read")
    @Operation(summary = "Units by kind and area")
    Items<UnitItem> units(@RequestParam @Nullable String kind, @RequestParam @Nullable String area) {
        if (area != null && areas.find(area).isEmpty()) {
            throw Refusal.field("area", "unknown-area", area);
        }
        return new Items<>(units.list(kind(kind), area).stream()
                .map(unit -> new UnitItem(unit.id(), unit.code(), unit.name(), unit.kind(), unit.areaCode()))
                .toList());
    }

    private static @Nullable UnitKind kind(@Nullable String kind) {
        if (kind == null) {
            return null;
        }
        return Arrays.stream(UnitKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.field("kind", "unknown-kind", kind));
    }
}
