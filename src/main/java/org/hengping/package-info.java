/** The house: {@link org.hengping.Hengping} starts it; below stand the platform and the wings. */
@NullMarked
package org.hengping;

import org.jspecify.annotations.NullMarked;
