package org.hengping.governance.incidents.open311;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.foundation.organization.Area;
import org.jspecify.annotations.Nullable;

/**
 * What a client posts, read and checked.
 *
 * @param area of {@code address_id}; the whole city without one: its own centre accepts
 * @param description as sent; the class's name when there is none, and before a single letter
 * @param name of the reporter as written, null when not told
 * @param answers by question
 */
record Submission(
        PublicClasses.PublicClass service,
        Area area,
        String description,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String mediaUrl,
        Map<PublicClasses.Question, List<String>> answers) {

    static final int DESCRIPTION = 4_000;
    private static final int ADDRESS = 200;
    private static final int NAME = 60;
    private static final int PHONE = 30;
    private static final int EMAIL = 200;
    private static final int MEDIA_URL = 2_000;
    private static final int STRING = 200;
    private static final int TEXT = 2_000;
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([^\\[\\]]{1,60})](\\[[^\\[\\]]*])?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,10})?");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Reads one post and gathers all that is wrong with it. */
    static final class Reader {

        private final Map<String, String[]> sent;
        private final Jurisdiction jurisdiction;
        private final List<Open311Refusal.Fault> faults = new ArrayList<>();

        Reader(Map<String, String[]> sent, Jurisdiction jurisdiction) {
            this.sent = sent;
            this.jurisdiction = jurisdiction;
        }

        /** @throws Open311Refusal 404 for an unknown service, 400 with every fault there is */
        Submission read(
                Function<@Nullable String, Optional<PublicClasses.PublicClass>> services,
                Function<String, Optional<Area>> areas) {
            String code = text("service_code", 60);
            if (code == null) {
                throw Open311Refusal.bad("required", "service_code");
            }
            PublicClasses.PublicClass service =
                    services.apply(code).orElseThrow(() -> Open311Refusal.notFound("service", code));
            Double latitude = degrees("lat");
            Double longitude = degrees("long");
            if ((latitude == null) != (longitude == null) && faults.isEmpty()) {
                fault("lat-and-long");
            }
            if (latitude != null && longitude != null && !jurisdiction.covers(latitude, longitude)) {
                fault("outside");
            }
            String address = text("address_string", ADDRESS);
            Area area = area(areas);
            if (latitude == null && longitude == null && address == null && text("address_id", 20) == null) {
                fault("location");
            }
            String description = text("description", DESCRIPTION);
            Submission submission = new Submission(
                    service,
                    area,
                    description == null
                            ? service.name()
                            : description.length() < 2 ? service.name() + " " + description : description,
                    longitude,
                    latitude,
                    address,
                    name(),
                    text("phone", PHONE),
                    text("email", EMAIL),
                    mediaUrl(),
                    answers(service));
            if (!faults.isEmpty()) {
                throw Open311Refusal.bad(faults);
            }
            return submission;
        }

        private Area area(Function<String, Optional<Area>> areas) {
            String code = text("address_id", 20);
            if (code == null) {
                return jurisdiction.city();
            }
            Optional<Area> area = areas.apply(code).filter(jurisdiction::covers);
            if (area.isEmpty()) {
                fault("address-id");
            }
            return area.orElse(jurisdiction.city());
        }

        private @Nullable Double degrees(String name) {
            String text = text(name, 40);
            if (text == null) {
                return null;
            }
            if (!NUMBER.matcher(text).matches()) {
                String digits = text.replaceFirst("\\.([0-9]{10})[0-9]+$", ".$1");
                if (!NUMBER.matcher(digits).matches()) {
                    fault("degrees", name);
                    return null;
                }
                text = digits;
            }
            return Double.valueOf(text);
        }

        /** The family name first, as it is written here. */
        private @Nullable String name() {
            String family = text("last_name", NAME);
            String given = text("first_name", NAME);
            String whole = (family == null ? "" : family) + (given == null ? "" : given);
            if (whole.length() > NAME) {
                fault("length", "last_name", NAME);
            }
            return whole.isEmpty() ? null : whole;
        }

        /** Kept as it is and never fetched. */
        private @Nullable String mediaUrl() {
            String text = text("media_url", MEDIA_URL);
            if (text == null) {
                return null;
            }
            try {
                URI uri = new URI(text);
                if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                    return text;
                }
            } catch (URISyntaxException unreadable) {
                // said below
            }
            fault("media-url");
            return null;
        }

        private Map<PublicClasses.Question, List<String>> answers(PublicClasses.PublicClass service) {
            Map<String, List<String>> given = new LinkedHashMap<>();
            sent.forEach((name, values) -> {
                Matcher attribute = ATTRIBUTE.matcher(name);
                if (attribute.matches()) {
                    for (String value : values) {
                        if (!value.isBlank()) {
                            given.computeIfAbsent(attribute.group(1), code -> new ArrayList<>())
                                    .add(cleaned(value));
                        }
                    }
                }
            });
            Map<PublicClasses.Question, List<String>> answers = new LinkedHashMap<>();
            for (PublicClasses.Question question : service.questions()) {
                List<String> values = given.remove(question.code());
                if (!question.variable()) {
                    continue;
                }
                if (values == null) {
                    if (question.required()) {
                        fault("attribute-required", question.code());
                    }
                } else if (values.size() > 1 && !question.datatype().equals("multivaluelist")
                        || !values.stream().allMatch(value -> fits(question, value))) {
                    fault("attribute", question.code(), question.datatype());
                } else {
                    answers.put(question, values.stream().distinct().toList());
                }
            }
            given.keySet().forEach(code -> fault("attribute-unknown", GeoReport.clean(code)));
            return answers;
        }

        private static boolean fits(PublicClasses.Question question, String value) {
            return switch (question.datatype()) {
                case "number" -> NUMBER.matcher(value).matches();
                case "datetime" -> moment(value);
                case "string" -> value.length() <= STRING && value.lines().count() == 1;
                case "text" -> value.length() <= TEXT;
                default ->
                    question.choices().stream().anyMatch(choice -> choice.key().equals(value));
            };
        }

        private static boolean moment(String value) {
            try {
                OffsetDateTime.parse(value.replace(' ', '+'));
                return true;
            } catch (DateTimeException unreadable) {
                return false;
            }
        }

        /** What is empty was not given; what is too long is refused, never cut. */
        private @Nullable String text(String name, int longest) {
            String[] values = sent.get(name);
            String text = values == null || values.length == 0 ? "" : cleaned(values[0]);
            if (text.length() > longest) {
                Open311Refusal.Fault fault = new Open311Refusal.Fault("length", List.of(name, longest));
                if (!faults.contains(fault)) {
                    faults.add(fault);
                }
                return null;
            }
            return text.isEmpty() ? null : text;
        }

        private static String cleaned(String value) {
            return GeoReport.clean(value).strip();
        }

        private void fault(String code, Object... arguments) {
            faults.add(new Open311Refusal.Fault(code, List.of(arguments)));
        }
    }
}
