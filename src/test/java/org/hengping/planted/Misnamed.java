package org.hengping.planted;

import org.junit.jupiter.api.Test;

/** A test the build would not run. */
final class Misnamed {

    @Test
    void passes() {}
}
