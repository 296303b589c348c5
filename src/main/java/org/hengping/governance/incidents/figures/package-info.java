/** What the incidents add up to: counts rolled up from committed steps, the rates the city is judged by, their page. */
@NullMarked
package org.hengping.governance.incidents.figures;

import org.jspecify.annotations.NullMarked;
