package org.hengping.planted;

import java.time.Clock;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A test that would cost every other one its context. */
@DirtiesContext
final class OwnContextTests {

    @MockitoBean
    Clock clock = Clock.systemUTC();
}
