/**
 * Reads target values: from "at least 20 million records a year" as a form words it to what has to be compared with what.
 * Hand-written over a stated grammar; its words are a resource, its arithmetic decimal, its time linear in the text.
 */
@NullMarked
package org.hengping.overview.performance.targets;

import org.jspecify.annotations.NullMarked;
