package org.hengping.governance.incidents.open311;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.FieldCipher;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what programs report to the one desk, once: what comes with a key that was used, or with the same words and place
 * within five minutes, is the same report.
 */
@Service
class Submissions {

    static final Duration SAME = Duration.ofMinutes(5);
    private static final String UNTOLD = "-";
    private static final int KEY = 100;
    private static final HexFormat HEX = HexFormat.of();

    /** What the client is told. @param token instead of the id where the request is listed after acceptance only */
    record Receipt(UUID incident, @Nullable String token) {}

    private final IncidentDesk desk;
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Submissions(IncidentDesk desk, JdbcClient jdbc, FieldCipher cipher, TransactionTemplate transactions, Clock clock) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws Open311Refusal 400 for a key that was used for another report */
    Receipt take(Submission submission, @Nullable String idempotencyKey, Actor actor) {
        String key = idempotencyKey == null || idempotencyKey.isBlank() ? null : idempotencyKey.strip();
        if (key != null && (key.length() > KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7F))) {
            throw Open311Refusal.bad("idempotency-key", KEY);
        }
        try {
            return Objects.requireNonNull(transactions.execute(status -> taken(submission, key, actor)));
        } catch (Refusal refusal) {
            throw Open311Refusal.bad(
                    refusal.fields().stream().anyMatch(field -> field.code().equals("foreign-area"))
                            ? "foreign-area"
                            : "not-taken");
        }
    }

    /** The request behind a token; empty when there is no such token. */
    @Transactional(readOnly = true)
    Optional<UUID> behind(String token) {
        return jdbc.sql("select incident from incidents.open311_post where token = :token")
                .param("token", token)
                .query(UUID.class)
                .optional();
    }

    private Receipt taken(Submission submission, @Nullable String key, Actor actor) {
        String client = client(actor);
        byte[] digest = digest(submission);
        Instant now = clock.instant();
        if (key != null) {
            lock(client + "\n" + key);
            Posted before = one(
                    "select incident, token, digest from incidents.open311_post where client = :client and idempotency_key = :key",
                    Map.of("client", client, "key", key));
            if (before != null) {
                if (!Arrays.equals(before.digest(), digest)) {
                    throw Open311Refusal.bad("idempotency-key-reused");
                }
                return before.receipt();
            }
        }
        lock(client + "\n" + HEX.formatHex(digest));
        if (key == null) {
            Posted same = one(
                    """
                    select incident, token, digest from incidents.open311_post
                    where client = :client and digest = :digest and at > :since order by at desc limit 1
                    """,
                    Map.of(
                            "client", client,
                            "digest", digest,
                            "since", Timestamp.from(now.minus(SAME))));
            if (same != null) {
                return same.receipt();
            }
        }
        return opened(submission, key, client, digest, now, actor);
    }

    private Receipt opened(
            Submission submission, @Nullable String key, String client, byte[] digest, Instant now, Actor actor) {
        UUID incident = desk.open(report(submission), null, actor).id();
        String token = submission.service().batch() ? token() : null;
        String email = submission.email();
        jdbc.sql("""
                        insert into incidents.open311_post
                            (incident, client, at, digest, idempotency_key, token, media_url, email)
                        values (:incident, :client, :at, :digest, :key, :token, :mediaUrl, :email)
                        """)
                .param("incident", incident)
                .param("client", client)
                .param("at", Timestamp.from(now))
                .param("digest", digest)
                .param("key", key, Types.VARCHAR)
                .param("token", token, Types.VARCHAR)
                .param("mediaUrl", submission.mediaUrl(), Types.VARCHAR)
                .param(
                        "email",
                        email == null
                                ? null
                                : cipher.encrypt(
                                        new FieldCipher.Cell(
                                                "adult", "incidents.open311_post", "email", incident.toString()),
                                        email),
                        Types.VARCHAR)
                .update();
        submission
                .answers()
                .forEach((question, answers) -> jdbc.sql("""
                        insert into incidents.field_value (incident, code, position, label, answers)
                        values (:incident, :code, :position, :label, :answers)
                        """)
                        .param("incident", incident)
                        .param("code", question.code())
                        .param("position", question.position())
                        .param("label", question.description())
                        .param("answers", named(question, answers))
                        .update());
        return new Receipt(incident, token);
    }

    /** A list's answers are kept by their names: they are to be read. */
    private static String[] named(PublicClasses.Question question, List<String> answers) {
        return answers.stream()
                .map(answer -> question.choices().stream()
                        .filter(choice -> choice.key().equals(answer))
                        .map(PublicClasses.Choice::name)
                        .findFirst()
                        .orElse(answer))
                .toArray(String[]::new);
    }

    private static IncidentInput.Report report(Submission submission) {
        String name = submission.name();
        String phone = submission.phone();
        boolean told = name != null || phone != null;
        return new IncidentInput.Report(
                submission.service().code(),
                null,
                submission.description(),
                submission.area().code(),
                submission.longitude(),
                submission.latitude(),
                submission.address(),
                IncidentSource.RESIDENT,
                false,
                !told && submission.email() == null,
                told ? new IncidentInput.Reporter(name == null ? UNTOLD : name, phone) : null,
                null);
    }

    private record Posted(UUID incident, @Nullable String token, byte[] digest) {
        Receipt receipt() {
            return new Receipt(incident, token);
        }
    }

    private @Nullable Posted one(String sql, Map<String, Object> parameters) {
        return DataAccessUtils.singleResult(jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> new Posted(
                        row.getObject("incident", UUID.class), row.getString("token"), row.getBytes("digest")))
                .list());
    }

    /** Two of the same that arrive at once come one after the other. */
    private void lock(String what) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 311))")
                .param("what", what)
                .query((row, n) -> n)
                .list();
    }

    private String token() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return HEX.formatHex(bits);
    }

    private static String client(Actor actor) {
        return actor.client() == null ? actor.account() : actor.client();
    }

    /** Words, place and answers: what makes two reports the same. */
    private static byte[] digest(Submission submission) {
        StringBuilder all = new StringBuilder();
        for (Object part : new @Nullable Object[] {
            submission.service().code(),
            submission.area().code(),
            submission.description(),
            submission.longitude(),
            submission.latitude(),
            submission.address(),
            submission.name(),
            submission.phone(),
            submission.email(),
            submission.mediaUrl()
        }) {
            all.append(part).append('\n');
        }
        submission
                .answers()
                .forEach((question, answers) ->
                        all.append(question.code()).append('=').append(answers).append('\n'));
        return Sm3.digest(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
