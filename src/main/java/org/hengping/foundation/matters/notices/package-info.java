/** Notices: the inbox with its live badge, reminders of deadlines, the daily digest, and what leaves by mail and webhook. */
@NullMarked
package org.hengping.foundation.matters.notices;

import org.jspecify.annotations.NullMarked;
