package org.hengping.planted;

import org.springframework.test.annotation.DirtiesContext;

/** A test that would cost every other one its context. */
@DirtiesContext
final class OwnContextTests {}
