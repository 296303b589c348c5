package org.hengping.overview.performance.proof;

import java.util.UUID;

/** A line of the form's indicators. @param ordinal its place, from 1 */
public record PlanLine(UUID id, UUID form, int ordinal, String level1, String level2, String level3, String target) {}
