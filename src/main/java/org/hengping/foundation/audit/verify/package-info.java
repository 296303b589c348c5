/**
 * The second, small implementation of the audit chain: it reads an export and the heads kept outside the database and
 * says whether they belong together, without database, application or framework. It shares nothing with the sealer but
 * SM2 and SM3, so that one mistake cannot bless itself.
 */
@NullMarked
package org.hengping.foundation.audit.verify;

import org.jspecify.annotations.NullMarked;
