package org.hengping.foundation.access.domain;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hengping.foundation.access.ApiKeys;
import org.hengping.foundation.access.domain.ApiClients.Client;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Whom an API client acts as, and how fast it may, whichever way it shows its token. */
@Component
public class ClientActors implements ApiKeys {

    private final ApiClients clients;
    private final AccountDirectory directory;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    ClientActors(ApiClients clients, AccountDirectory directory) {
        this.clients = clients;
        this.directory = directory;
    }

    /** The client's actor, in the named account's name if it may. @throws Refusal 401 or 422 when it may not */
    public Actor of(Client client, @Nullable String onBehalfOf) {
        String named = onBehalfOf == null || onBehalfOf.isBlank() ? null : onBehalfOf.strip();
        if (named != null && !client.onBehalf()) {
            throw Refusal.invalid("on-behalf-not-allowed");
        }
        Actor actor = named != null
                ? directory.actor(named).orElseThrow(() -> Refusal.invalid("unknown-account"))
                : directory
                        .actor(client.account())
                        .orElseThrow(() -> Refusal.of(HttpStatus.UNAUTHORIZED, "unknown-token"));
        return limited(client, actor);
    }

    /** Counts one request. */
    public ConsumptionProbe pace(Client client) {
        return buckets.computeIfAbsent(
                        client.id(),
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(client.perSecond())
                                        .refillGreedy(client.perSecond(), Duration.ofSeconds(1)))
                                .build())
                .tryConsumeAndReturnRemaining(1);
    }

    @Override
    public Optional<Actor> actor(String key) {
        Client client = clients.withToken(key).orElse(null);
        if (client == null) {
            return Optional.empty();
        }
        if (!pace(client).isConsumed()) {
            throw Refusal.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests");
        }
        return directory.actor(client.account()).map(actor -> limited(client, actor));
    }

    private static Actor limited(Client client, Actor actor) {
        Set<String> let = actor.permissions().stream().filter(client::lets).collect(Collectors.toSet());
        return new Actor(
                actor.id(),
                actor.account(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                actor.roles(),
                let,
                actor.scope(),
                client.code());
    }
}
