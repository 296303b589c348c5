package org.hengping.foundation.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Runs the verification as the script does and gives exit code and words. */
public final class VerifyAuditRun {

    private VerifyAuditRun() {}

    /** For example {@code 1 tampered: seq 17: …}. */
    public static String of(Object... arguments) {
        return run(Map.of(), arguments);
    }

    /** On the database of a data directory. */
    public static String inEnvironment(Map<String, String> environment) {
        return run(environment);
    }

    private static String run(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        int code = VerifyAudit.run(texts, environment, new PrintStream(words, true, StandardCharsets.UTF_8));
        return code + " " + words.toString(StandardCharsets.UTF_8);
    }
}
