package org.hengping.foundation.organization;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that receives, dispatches or handles matters.
 *
 * @param id the same in every database, made from the code
 * @param code area code, a hyphen and the letters of its trade, e.g. {@code 440106-CG}
 * @param name in Chinese, or as the imported data has it
 * @param areaCode the area it serves
 * @param parent the unit above it, if that is a unit here
 */
public record Unit(
        UUID id,
        String code,
        String name,
        UnitKind kind,
        String areaCode,
        @Nullable UUID parent) {}
