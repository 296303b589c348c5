package org.hengping.overview.performance.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hengping.platform.Refusal;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The policies on file, one a jurisdiction and year; a broken one fails the start. */
@Component
public class ScoringPolicies {

    private static final String FILES = "classpath:modules/overview/performance/policies/*.json";

    /** What is not asked for by name is no province's own. */
    private static final String COMMON = "common";

    private final List<ScoringPolicy> policies;

    ScoringPolicies() {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try {
            this.policies = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .map(file -> read(json, file))
                    .sorted(Comparator.comparing(ScoringPolicy::code))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScoringPolicy read(JsonMapper json, Resource file) {
        try (InputStream content = file.getInputStream()) {
            return json.readValue(content, ScoringPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By code. */
    public List<ScoringPolicy> list() {
        return policies;
    }

    /** @throws Refusal 404 */
    public ScoringPolicy require(String code) {
        return policies.stream()
                .filter(policy -> policy.code().equals(code))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The common one whose parts the form's first-level words are: with costs apart where the form keeps them apart. */
    public ScoringPolicy fitting(List<String> level1, int year) {
        return policies.stream()
                .filter(policy -> policy.year() <= year)
                .filter(policy -> policy.jurisdiction().equals(COMMON))
                .max(Comparator.comparing((ScoringPolicy policy) -> level1.stream()
                                .distinct()
                                .map(policy.parts()::get)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count())
                        .thenComparing(ScoringPolicy::year)
                        .thenComparing(ScoringPolicy::code, Comparator.reverseOrder()))
                .orElseGet(policies::getFirst);
    }
}
