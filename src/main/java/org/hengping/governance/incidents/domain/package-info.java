@NullMarked
package org.hengping.governance.incidents.domain;

import org.jspecify.annotations.NullMarked;
