/** The doors: security filters, the sign-in pages and the administrators' pages. */
@NullMarked
package org.hengping.foundation.access.web;

import org.jspecify.annotations.NullMarked;
