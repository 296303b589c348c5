package org.hengping.planted;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Tests that would cost every other one its context. */
final class OwnContextTests {

    private OwnContextTests() {}

    @DirtiesContext
    static final class ThrownAwayTests {}

    @TestPropertySource(properties = "hengping.port=1")
    static final class OwnSettingsTests {}

    static final class MockedTests {

        @MockitoBean
        Runnable work = () -> {};
    }
}
