/** Advice on incidents: what else may tell of the same thing, and which class and unit fit, each with its reason. */
@NullMarked
package org.hengping.governance.incidents.advice;

import org.jspecify.annotations.NullMarked;
