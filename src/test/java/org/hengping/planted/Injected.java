package org.hengping.planted;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

/** Takes its collaborator behind the constructor's back. */
final class Injected {

    @Autowired
    Clock clock = Clock.systemUTC();
}
