package org.hengping.platform.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.hengping.platform.crypto.KeyService.DataKey;
import org.springframework.stereotype.Component;

/**
 * Encrypts single fields: {@code v1|keyId|nonce|text|tag}, SM4-GCM, the last three in base64url. Table, column and row
 * are authenticated with the text, so that a cell pasted into another place does not open.
 */
@Component
public final class FieldCipher {

    private static final String VERSION = "v1";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /**
     * Where a field stands.
     *
     * @param domain whose key it is under, e.g. {@code adult}
     * @param table schema and table, e.g. {@code incidents.reporter}
     * @param row the row's key as text
     */
    public record Cell(String domain, String table, String column, String row) {

        /** Lengths before texts: {@code ab‖c} and {@code a‖bc} stay two places. */
        byte[] associated() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String part : List.of(domain, table, column, row)) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                bytes.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
                bytes.writeBytes(text);
            }
            return bytes.toByteArray();
        }
    }

    /** The cell does not open: changed, moved to another place, or no cell at all. */
    public static final class Unopenable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unopenable(Cell cell) {
            super("encrypted field does not open: " + cell.table() + "." + cell.column() + " of " + cell.row());
        }
    }

    private final KeyService keys;
    private final SecureRandom random = new SecureRandom();

    public FieldCipher(KeyService keys) {
        this.keys = keys;
    }

    public String encrypt(Cell cell, String plain) {
        DataKey key = keys.dataKey(cell.domain());
        byte[] nonce = new byte[Sm4.NONCE];
        random.nextBytes(nonce);
        byte[] sealed = Sm4.seal(key.bytes(), nonce, cell.associated(), plain.getBytes(StandardCharsets.UTF_8));
        int length = sealed.length - Sm4.TAG;
        return String.join(
                "|",
                VERSION,
                key.id(),
                ENCODER.encodeToString(nonce),
                ENCODER.encodeToString(Arrays.copyOf(sealed, length)),
                ENCODER.encodeToString(Arrays.copyOfRange(sealed, length, sealed.length)));
    }

    /** The plain text. @throws Unopenable if the stored text was not encrypted for this very cell */
    public String decrypt(Cell cell, String stored) {
        String[] parts = stored.split("\\|", -1);
        if (parts.length != 5 || !parts[0].equals(VERSION)) {
            throw new Unopenable(cell);
        }
        DataKey key = keys.dataKey(cell.domain(), parts[1]);
        try {
            byte[] text = DECODER.decode(parts[3]);
            byte[] tag = DECODER.decode(parts[4]);
            byte[] nonce = DECODER.decode(parts[2]);
            if (nonce.length != Sm4.NONCE || tag.length != Sm4.TAG) {
                throw new Unopenable(cell);
            }
            byte[] sealed = Arrays.copyOf(text, text.length + tag.length);
            System.arraycopy(tag, 0, sealed, text.length, tag.length);
            return new String(Sm4.open(key.bytes(), nonce, cell.associated(), sealed), StandardCharsets.UTF_8);
        } catch (InvalidCipherTextException | IllegalArgumentException e) {
            throw new Unopenable(cell);
        }
    }
}
