package org.hengping.governance.incidents.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.platform.Actor;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The idempotency key of a form. */
@Component
class SentKey {

    /** What a form sends beside what it says: it may differ when the same is sent again. */
    private static final List<String> UNTOLD = List.of(
            "_csrf",
            "idempotencyKey",
            "photoIds",
            "photoIdsKept",
            "attachmentIds",
            "attachmentIdsKept",
            "beforePhotoIds",
            "beforePhotoIdsKept",
            "afterPhotoIds",
            "afterPhotoIdsKept",
            "suggestedClass",
            "suggestedUnit");

    private final JsonMapper json;

    SentKey(JsonMapper json) {
        this.json = json;
    }

    /** Null for a form without one. */
    @Nullable
    IdempotencyKey of(String route, Map<String, List<String>> sent, Actor actor) {
        String key = SentFields.first(sent, "idempotencyKey");
        if (key == null || key.length() > 100) {
            return null;
        }
        Map<String, Object> body = new LinkedHashMap<>(sent);
        UNTOLD.forEach(body::remove);
        return new IdempotencyKey(actor.id(), route, key, Sm3.digest(json.writeValueAsBytes(body)));
    }
}
