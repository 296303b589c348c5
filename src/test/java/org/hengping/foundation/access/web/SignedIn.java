package org.hengping.foundation.access.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Instant;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Mints sessions for tests that are not about signing in. */
public final class SignedIn {

    private SignedIn() {}

    /** The account as if both factors had been right a moment ago. */
    public static RequestPostProcessor as(Account account) {
        return as(account, Stage.COMPLETE, Instant.now());
    }

    /** The account at some stage of a sign-in begun at that moment. */
    public static RequestPostProcessor as(Account account, Stage stage, Instant since) {
        return authentication(new SeatAuthentication(new Seat(account.id(), stage, since)));
    }
}
