package org.hengping.governance.incidents.advice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.platform.Actor;
import org.hengping.platform.crypto.KeyService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Advice goes to the page and comes back with what was chosen. It is sealed on its way, so that how often advice is taken
 * cannot be bettered by whoever chooses: a seal holds for one account, one matter and one day.
 */
@Service
public class AdviceSeal {

    private static final Duration HOLDS = Duration.ofDays(1);
    private static final int MOST = 3;
    private static final Pattern SEALED =
            Pattern.compile("(\\d{1,12})\\.([0-9A-Za-z-]{1,64}(?:,[0-9A-Za-z-]{1,64}){0,2})\\.([0-9a-f]{64})");
    private static final HexFormat HEX = HexFormat.of();

    private final KeyService keys;
    private final Clock clock;

    AdviceSeal(KeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What the page sends back with the choice.
     *
     * @param about the matter the advice is about, null for one that is being reported
     * @return null when nothing was suggested
     */
    public @Nullable String seal(AdviceLedger.Kind kind, @Nullable UUID about, List<String> suggested, Actor actor) {
        if (suggested.isEmpty()) {
            return null;
        }
        String told = clock.instant().getEpochSecond() + "."
                + String.join(",", suggested.subList(0, Math.min(MOST, suggested.size())));
        return told + "." + HEX.formatHex(mac(kind, about, told, actor));
    }

    /** What was suggested; nothing where the seal was not made by this house for this account, matter and day. */
    List<String> opened(AdviceLedger.Kind kind, @Nullable UUID about, @Nullable String sealed, Actor actor) {
        Matcher parts = SEALED.matcher(sealed == null ? "" : sealed);
        if (!parts.matches()) {
            return List.of();
        }
        byte[] given = HEX.parseHex(parts.group(3));
        String told = parts.group(1) + "." + parts.group(2);
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        return MessageDigest.isEqual(given, mac(kind, about, told, actor))
                        && clock.instant().isBefore(at.plus(HOLDS))
                ? List.of(parts.group(2).split(","))
                : List.of();
    }

    private byte[] mac(AdviceLedger.Kind kind, @Nullable UUID about, String told, Actor actor) {
        return keys.mac(
                "advice",
                String.join("\n", kind.name(), String.valueOf(about), actor.id().toString(), told)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
