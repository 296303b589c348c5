@NullMarked
package org.hengping.planted.house;

import org.jspecify.annotations.NullMarked;
