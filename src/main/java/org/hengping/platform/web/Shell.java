package org.hengping.platform.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around a page shows, under the model name {@code shell}.
 *
 * @param actor name of who is signed in, null for nobody
 * @param unit the name of that account's unit, empty for none
 * @param language {@code zh-CN} or {@code en}
 * @param now the moment of the request
 * @param demonstration true when all data is invented
 * @param path path and query of the request, to come back to
 */
public record Shell(
        @Nullable String actor, String unit, String language, Instant now, boolean demonstration, String path) {}
