package org.hengping.foundation.matters.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;
import org.hengping.platform.crypto.KeyService;
import org.hengping.platform.crypto.Sm3;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices as signed requests. The signature is the HMAC-SM3 of the timestamp, a point and the body under the person's key,
 * which is made from a key that never leaves the house and is stored nowhere. No redirect is followed.
 */
@Component
class WebhookCourier implements Courier {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final WebhookTargets targets;
    private final KeyService keys;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    WebhookCourier(WebhookTargets targets, KeyService keys, JsonMapper json, Clock clock) {
        this.targets = targets;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Deliveries.Way way() {
        return Deliveries.Way.WEBHOOK;
    }

    @Override
    public boolean open() {
        return true;
    }

    /** The key the receiver checks signatures with: 64 hexadecimal digits. */
    String key(UUID account, UUID nonce) {
        return HexFormat.of()
                .formatHex(keys.mac("webhook", (account + ":" + nonce).getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void carry(Deliveries.Claimed delivery, NoticeWords.Message message, Wishes wishes) throws Undelivered {
        String target = wishes.webhook();
        UUID nonce = wishes.nonce();
        if (target == null || nonce == null) {
            throw new Undelivered("no address");
        }
        Optional<String> fault = targets.fault(target);
        if (fault.isPresent()) {
            throw new Undelivered(fault.get());
        }
        byte[] body = json.writeValueAsBytes(body(delivery, message));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] signature = Sm3.mac(
                HexFormat.of().parseHex(key(delivery.account(), nonce)),
                (timestamp + ".").getBytes(StandardCharsets.US_ASCII),
                body);
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(target))
                            .timeout(LONGEST)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("X-Hengping-Delivery", delivery.id().toString())
                            .header("X-Hengping-Timestamp", timestamp)
                            .header(
                                    "X-Hengping-Signature",
                                    "hmac-sm3=" + HexFormat.of().formatHex(signature))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new Undelivered("status " + answer.statusCode());
            }
        } catch (IOException failure) {
            throw new Undelivered(failure.getClass().getSimpleName(), failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Undelivered("interrupted", ended);
        }
    }

    private static Map<String, Object> body(Deliveries.Claimed delivery, NoticeWords.Message message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", delivery.id());
        body.put("at", delivery.at());
        body.put("kind", delivery.kind());
        body.put("code", delivery.code());
        if (!delivery.number().isEmpty()) {
            body.put("number", delivery.number());
        }
        if (message.className() != null) {
            body.put("class", message.className());
        }
        if (delivery.dueAt() != null) {
            body.put("dueAt", delivery.dueAt());
        }
        if (delivery.counts() != null) {
            body.put(
                    "counts",
                    Map.of(
                            "waiting", delivery.counts()[0],
                            "overdue", delivery.counts()[1],
                            "today", delivery.counts()[2]));
        }
        body.put("link", message.link());
        return body;
    }
}
