package org.hengping.foundation.matters;

import java.util.UUID;

/**
 * A caller's promise that the same key means the same request.
 *
 * @param principal who sends
 * @param route method and path pattern
 * @param key 1 to 100 characters chosen by the caller
 * @param bodyHash SM3 of the request's body
 */
public record IdempotencyKey(UUID principal, String route, String key, byte[] bodyHash) {}
