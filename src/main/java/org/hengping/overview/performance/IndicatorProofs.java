package org.hengping.overview.performance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Which operating system proves which third-level indicator, and by which measure if that room exists. */
public final class IndicatorProofs {

    static final String NO_SYSTEM = "none";

    private record Proof(
            String level3, String system, @Nullable String measure) {}

    private final Map<String, Proof> proofs;

    IndicatorProofs() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("modules/overview/performance/indicator-proof.csv").getInputStream(),
                StandardCharsets.UTF_8))) {
            proofs = lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Proof(cells[0], cells[1], cells[2].isEmpty() ? null : cells[2]))
                    .collect(Collectors.toMap(Proof::level3, proof -> proof));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its name is the text {@code performance.system.<code>}. */
    public String system(String level3) {
        Proof proof = proofs.get(level3);
        return proof == null ? NO_SYSTEM : proof.system();
    }

    /** The measure laid down for an indicator, if its room exists. */
    public Optional<String> measure(String level3) {
        Proof proof = proofs.get(level3);
        return proof == null ? Optional.empty() : Optional.ofNullable(proof.measure());
    }
}
