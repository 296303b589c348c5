package org.hengping.foundation.access.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door. Account, password and one-time code are judged together: whichever was wrong, and whether the account
 * exists at all, the answer and the time it takes are the same.
 */
@Service
public class SignIn {

    /** What came of an attempt. */
    public sealed interface Outcome {
        /** Come in, as far as the stage says. */
        record Welcome(Seat seat) implements Outcome {}

        /** Something was wrong. @param left tries before the lock, 1 to 4 */
        record Refused(int left) implements Outcome {}

        /** Nothing is tried before that moment. */
        record Locked(Instant until) implements Outcome {}
    }

    private final Accounts accounts;
    private final Attempts attempts;
    private final TotpSecrets secrets;
    private final AccountTrail trail;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String nobodysPassword;

    SignIn(
            Accounts accounts,
            Attempts attempts,
            TotpSecrets secrets,
            AccountTrail trail,
            PasswordEncoder passwords,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.secrets = secrets;
        this.trail = trail;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
        this.nobodysPassword = encoded(passwords, UUID.randomUUID().toString());
    }

    /**
     * Tries to sign in.
     *
     * @param code six digits, or a recovery code; not looked at before an authenticator is enrolled
     * @param source address of the caller, by which failures are counted
     */
    public Outcome attempt(String name, String password, String code, String source) {
        Attempts.Try attempt = attempts.take(name, source);
        if (attempt.locked()) {
            return new Outcome.Locked(attempt.count().until());
        }
        Account account = accounts.byName(name).orElse(null);
        boolean right = passwords.matches(password, account == null ? nobodysPassword : account.password());
        if (account == null || !right || account.disabled() || !secondFactor(account, code)) {
            return refused(account, attempt.count());
        }
        attempts.forget(name, source);
        Seat seat = new Seat(account.id(), OwnAccount.stage(account, clock.instant()), clock.instant());
        inTheHousesName(() -> {
            accounts.signedIn(account.id(), seat.since());
            trail.happened("sign-in", account.id());
        });
        return new Outcome.Welcome(seat);
    }

    private Outcome refused(@Nullable Account account, Lockout count) {
        boolean locked = count.locked(clock.instant());
        if (account != null) {
            inTheHousesName(() -> trail.happened(locked ? "sign-in-locked" : "sign-in-refused", account.id()));
        }
        return locked ? new Outcome.Locked(count.until()) : new Outcome.Refused(count.left());
    }

    private boolean secondFactor(Account account, String code) {
        String sealed = account.totpSecret();
        if (!account.enrolled() || sealed == null) {
            return true;
        }
        String compact = code.replaceAll("\\s", "");
        if (compact.length() > 6) {
            return accounts.useRecoveryCode(account.id(), RecoveryCodes.digest(compact), clock.instant());
        }
        OptionalLong step =
                Totp.matching(secrets.open(account.id(), sealed), compact, clock.instant(), account.totpStep());
        return step.isPresent() && accounts.useStep(account.id(), step.getAsLong());
    }

    /** Nobody is signed in yet, but the trail wants somebody who acts. */
    private void inTheHousesName(Runnable work) {
        Actor.system("access").run(() -> transaction.executeWithoutResult(status -> work.run()));
    }

    static String encoded(PasswordEncoder passwords, String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }
}
