@NullMarked
package org.hengping.governance.incidents.web;

import org.jspecify.annotations.NullMarked;
