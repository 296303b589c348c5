@NullMarked
package org.hengping.platform.web;

import org.jspecify.annotations.NullMarked;
