package org.hengping.overview.performance.proof;

import java.util.List;

/** Reads the clauses of a target as far as they are computed against. */
@FunctionalInterface
interface Clauses {

    List<Clause> of(PlanLine line);
}
