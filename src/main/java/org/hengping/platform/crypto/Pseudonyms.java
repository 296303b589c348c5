package org.hengping.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;

/**
 * Names a record for outsiders: its id put through a keyed permutation (one block of SM4, GB/T 32907-2016). The name is
 * as good as random, carries no time and cannot be guessed; whoever has the key finds the record without a table of names.
 */
@Component
public final class Pseudonyms {

    private static final int BLOCK = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final KeyService keys;
    private final Map<String, KeyParameter> derived = new ConcurrentHashMap<>();

    public Pseudonyms(KeyService keys) {
        this.keys = keys;
    }

    /** 32 hexadecimal digits. A domain is a word such as {@code open311}; each has names of its own. */
    public String of(String domain, UUID id) {
        ByteBuffer plain =
                ByteBuffer.allocate(BLOCK).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return HEX.formatHex(turned(true, domain, plain.array()));
    }

    /** The id behind a name; empty when no UUIDv7 stands behind it, so that a guess asks no table. */
    public Optional<UUID> behind(String domain, String name) {
        if (name.length() != 2 * BLOCK || !name.chars().allMatch(Pseudonyms::digit)) {
            return Optional.empty();
        }
        ByteBuffer plain = ByteBuffer.wrap(turned(false, domain, HEX.parseHex(name)));
        UUID id = new UUID(plain.getLong(), plain.getLong());
        return id.version() == 7 && id.variant() == 2 ? Optional.of(id) : Optional.empty();
    }

    private byte[] turned(boolean hiding, String domain, byte[] block) {
        SM4Engine engine = new SM4Engine();
        engine.init(hiding, derived.computeIfAbsent(domain, this::key));
        byte[] result = new byte[BLOCK];
        engine.processBlock(block, 0, result, 0);
        return result;
    }

    private KeyParameter key(String domain) {
        return new KeyParameter(
                Arrays.copyOf(keys.mac("pseudonym." + domain, "key".getBytes(StandardCharsets.UTF_8)), BLOCK));
    }

    /** Lower case only: a record has one name. */
    private static boolean digit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
