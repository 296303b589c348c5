package org.hengping.foundation.organization;

import java.util.UUID;

/**
 * A post of a unit.
 *
 * @param code e.g. {@code HEAD}, {@code DISPATCHER}, {@code GRID_WORKER}; unique in the unit
 * @param name in Chinese
 */
public record Post(UUID id, UUID unit, String code, String name) {}
