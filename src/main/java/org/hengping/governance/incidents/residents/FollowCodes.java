package org.hengping.governance.incidents.residents;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.crypto.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follow codes: 80 random bits as sixteen characters in four groups, without the letters that look like digits. The
 * database keeps a keyed digest, so that neither a copy of it nor a look into it opens a report.
 */
@Component
class FollowCodes {

    /** Crockford's alphabet: no I, L, O, U. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 16;
    private static final int LONGEST = 64;
    private static final String DOMAIN = "incidents.follow";

    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FollowCodes(JdbcClient jdbc, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.clock = clock;
    }

    /** A new code for an incident, told this once. */
    String issue(UUID incident) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        jdbc.sql("insert into incidents.follow_code (digest, incident, made_at) values (:digest, :incident, :at)")
                .param("digest", digest(code.toString()))
                .param("incident", incident)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return code.toString();
    }

    /**
     * The incident a code opens. Whatever was typed takes the same way: it is digested and looked up, so that an answer
     * does not tell, by word or by time, whether it had the form of a code.
     */
    Optional<UUID> find(String typed) {
        return jdbc.sql("select incident from incidents.follow_code where digest = :digest")
                .param("digest", digest(typed))
                .query(UUID.class)
                .optional();
    }

    private byte[] digest(String typed) {
        return index.of(DOMAIN, normal(typed));
    }

    /** As people read codes aloud and type them: any case, any spaces, O for zero, I and L for one. */
    static String normal(String typed) {
        String text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        return text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
