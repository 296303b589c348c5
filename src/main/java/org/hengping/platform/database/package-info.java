@NullMarked
package org.hengping.platform.database;

import org.jspecify.annotations.NullMarked;
