package org.hengping.foundation.access.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.platform.Refusal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do to their own account: enrol an authenticator, change the password. */
@Service
@Transactional
public class OwnAccount {

    /** A secret waiting for its first right code. @param uri what the QR code says (otpauth key URI) */
    public record Enrolment(String secret, String uri) {}

    private final Accounts accounts;
    private final Attempts attempts;
    private final TotpSecrets secrets;
    private final AccountTrail trail;
    private final PasswordEncoder passwords;
    private final PasswordPolicy policy;
    private final Clock clock;

    OwnAccount(
            Accounts accounts,
            Attempts attempts,
            TotpSecrets secrets,
            AccountTrail trail,
            PasswordEncoder passwords,
            PasswordPolicy policy,
            Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.secrets = secrets;
        this.trail = trail;
        this.passwords = passwords;
        this.policy = policy;
        this.clock = clock;
    }

    /** Draws a secret for an account that has none. A page loaded again changes nothing. */
    public void begin(UUID id) {
        Account account = unenrolled(id);
        if (account.totpSecret() == null) {
            accounts.secret(id, secrets.seal(id, secrets.draw()));
        }
    }

    @Transactional(readOnly = true)
    public Enrolment enrolment(UUID id) {
        Account account = unenrolled(id);
        if (account.totpSecret() == null) {
            throw Refusal.notFound();
        }
        String secret = Totp.base32(secrets.open(id, account.totpSecret()));
        String uri = "otpauth://totp/Hengping:" + account.account() + "?secret=" + secret + "&issuer=Hengping";
        return new Enrolment(secret, uri);
    }

    /**
     * Finishes enrolment with a first right code.
     *
     * @return ten recovery codes, shown this once
     */
    public List<String> confirm(UUID id, String code) {
        Account account = unenrolled(id);
        String sealed = account.totpSecret();
        Instant now = clock.instant();
        OptionalLong step = sealed == null
                ? OptionalLong.empty()
                : Totp.matching(secrets.open(id, sealed), code.replaceAll("\\s", ""), now, account.totpStep());
        if (step.isEmpty() || !accounts.useStep(id, step.getAsLong())) {
            throw Refusal.field("code", "wrong-code");
        }
        accounts.confirmed(id, now);
        List<String> codes = RecoveryCodes.draw();
        codes.forEach(each -> accounts.recoveryCode(id, RecoveryCodes.digest(each)));
        trail.changed("enrol-authenticator", id, accounts.touch(id));
        return codes;
    }

    /** Where the account stands after what it has just done. */
    @Transactional(readOnly = true)
    public Stage stage(UUID id) {
        return stage(accounts.require(id), clock.instant());
    }

    static Stage stage(Account account, Instant now) {
        if (!account.enrolled()) {
            return Stage.ENROL;
        }
        return PasswordPolicy.due(account.passwordAt(), now) ? Stage.RENEW : Stage.COMPLETE;
    }

    /**
     * Changes the password.
     *
     * @param current the one that holds now; wrong ones are counted as at the front door
     */
    @Transactional(noRollbackFor = Refusal.class)
    public void changePassword(UUID id, String current, String next, String source) {
        Account account = accounts.require(id);
        Attempts.Try attempt = attempts.take("password:" + id, source);
        if (attempt.locked()) {
            throw Refusal.conflict("too-many-tries", Lockout.LOCKED_FOR.toMinutes());
        }
        if (!passwords.matches(current, account.password())) {
            throw Refusal.field("current", "wrong-password", attempt.count().left());
        }
        attempts.forget("password:" + id, source);
        policy.fault(next, account.account()).ifPresent(code -> {
            throw Refusal.field("next", code);
        });
        boolean known = Stream.concat(
                        Stream.of(account.password()), accounts.remembered(id, PasswordPolicy.REMEMBERED).stream())
                .anyMatch(hash -> passwords.matches(next, hash));
        if (known) {
            throw Refusal.field("next", "password-used");
        }
        Instant now = clock.instant();
        accounts.remember(id, account.password(), now);
        accounts.password(id, SignIn.encoded(passwords, next), now);
        trail.changed("change-password", id, accounts.touch(id));
    }

    private Account unenrolled(UUID id) {
        Account account = accounts.require(id);
        if (account.enrolled()) {
            throw Refusal.notFound();
        }
        return account;
    }
}
