@NullMarked
package org.hengping.platform.crypto;

import org.jspecify.annotations.NullMarked;
