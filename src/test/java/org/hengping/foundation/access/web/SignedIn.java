package org.hengping.foundation.access.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.Seat;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
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
        return authentication(seated(account, stage, since));
    }

    /** Begins a session of the account in the house. @return the value of the cookie by which a browser continues it */
    public static String session(ApplicationContext house, Account account) {
        String id = begin(house.getBean(SessionRepository.class), seated(account, Stage.COMPLETE, Instant.now()));
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
    }

    private static <S extends Session> String begin(SessionRepository<S> sessions, SeatAuthentication who) {
        S session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(who));
        sessions.save(session);
        return session.getId();
    }

    private static SeatAuthentication seated(Account account, Stage stage, Instant since) {
        return new SeatAuthentication(new Seat(account.id(), stage, since));
    }
}
