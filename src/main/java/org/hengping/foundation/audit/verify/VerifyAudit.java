package org.hengping.foundation.audit.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hengping.platform.CannotStart;
import org.hengping.platform.crypto.FileKeys;
import org.hengping.platform.database.DatabaseVisit;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-audit [--export FILE --heads DIR --key FILE [--mac-key FILE]]}: with arguments offline, from files alone;
 * without the MAC key, which no stranger gets, links and heads are checked. Without arguments it exports the database of
 * the data directory and checks it against the heads and keys there. Exit 0 intact, 1 tampered, 2 unreadable.
 */
public final class VerifyAudit {

    static final int INTACT = 0;
    static final int TAMPERED = 1;
    static final int UNREADABLE = 2;

    private static final Set<String> OPTIONS = Set.of("--export", "--heads", "--key", "--mac-key");
    private static final String USAGE = "usage: verify-audit [--export FILE --heads DIR --key FILE [--mac-key FILE]]";

    private VerifyAudit() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.out));
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
        try {
            Map<String, Path> options = options(arguments);
            String summary = options.isEmpty() ? verifyHouse(environment) : verifyFiles(options);
            out.println("intact: " + summary);
            return INTACT;
        } catch (Tampered found) {
            out.println("tampered: " + found.getMessage());
            return TAMPERED;
        } catch (IOException | SQLException | CannotStart | IllegalArgumentException unreadable) {
            out.println("unreadable: " + unreadable.getMessage());
            return UNREADABLE;
        } catch (RuntimeException mistake) {
            // left to itself it would end the process with 1, which accuses somebody
            out.println("unreadable: " + mistake);
            return UNREADABLE;
        }
    }

    private static Map<String, Path> options(String[] arguments) {
        Map<String, Path> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(arguments[i], Path.of(arguments[i + 1]));
        }
        if (!options.isEmpty() && !options.keySet().containsAll(Set.of("--export", "--heads", "--key"))) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private static String verifyHouse(Map<String, String> environment) throws IOException, SQLException, Tampered {
        Path data = Path.of(environment.getOrDefault("HENGPING_DATA", "data"));
        Path keys = data.resolve("keys");
        // before the export: a head signed between the two would claim links that the export cannot have
        KeptHeads heads = KeptHeads.read(data.resolve("audit-heads"), FileKeys.read(keys.resolve("sign-audit.pub")));
        Path export = Files.createTempFile("audit-export", ".jsonl");
        try {
            try (DatabaseVisit visit = DatabaseVisit.begin(data, environment);
                    Writer out = Files.newBufferedWriter(export)) {
                AuditExport.writeSnapshot(visit.connection(), out);
            }
            return check(export, heads, keys.resolve("mac-audit.key"));
        } finally {
            Files.delete(export);
        }
    }

    private static String verifyFiles(Map<String, Path> options) throws IOException, Tampered {
        byte[] key = FileKeys.read(options.getOrDefault("--key", Path.of("")));
        KeptHeads heads = KeptHeads.read(options.getOrDefault("--heads", Path.of("")), key);
        return check(options.getOrDefault("--export", Path.of("")), heads, options.get("--mac-key"));
    }

    private static String check(Path export, KeptHeads heads, @Nullable Path macKey) throws IOException, Tampered {
        ChainCheck check = new ChainCheck(heads, macKey == null ? null : FileKeys.read(macKey));
        try (BufferedReader reader = Files.newBufferedReader(export)) {
            check.run(reader);
        }
        return check.summary();
    }
}
