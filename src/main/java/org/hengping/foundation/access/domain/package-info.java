/** The rules and records of access: accounts, factors, grants, scope, clients. */
@NullMarked
package org.hengping.foundation.access.domain;

import org.jspecify.annotations.NullMarked;
