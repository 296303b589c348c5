package org.hengping.foundation.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hengping.platform.crypto.Sm2;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All heads of the {@code *.jsonl} files of one directory. Each file is a series of its own, so that copies from other
 * hosts can be laid beside the house's file: where two differ, two histories were signed.
 */
final class KeptHeads {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HexFormat HEX = HexFormat.of();

    /** What a head says of the chain. */
    record Claim(String where, byte[] root, Instant at) {}

    private record Head(long number, long size, Instant at, byte[] hash) {}

    private final byte[] publicKey;
    private final TreeMap<Long, Claim> bySize = new TreeMap<>();
    private int files;
    private long heads;

    private KeptHeads(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    /**
     * @throws IOException if there is no file with a head, or one that cannot be read
     * @throws Tampered if a signature, a number, the order or the chain of the heads is wrong
     */
    static KeptHeads read(Path directory, byte[] publicKey) throws IOException, Tampered {
        try {
            Sm2.verify(publicKey, new byte[0], new byte[0]);
        } catch (IllegalArgumentException e) {
            throw new IOException("the key is no public key", e);
        }
        KeptHeads kept = new KeptHeads(publicKey);
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path file : found) {
            kept.add(file);
        }
        if (kept.heads == 0) {
            throw new IOException("no head in " + directory);
        }
        return kept;
    }

    /** What is claimed of the chain when it has that many links, or null. */
    @Nullable
    Claim claim(long size) {
        return bySize.get(size);
    }

    long largestSize() {
        return bySize.lastKey();
    }

    Claim newest() {
        return bySize.lastEntry().getValue();
    }

    @Override
    public String toString() {
        return heads + " heads in " + files + (files == 1 ? " file" : " files");
    }

    private void add(Path file) throws IOException, Tampered {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // a line without its end was being written when the power failed; the house writes it again
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        Head last = null;
        int number = 0;
        for (String line : lines) {
            last = add(line, last, file.getFileName() + " line " + ++number);
        }
        files++;
        heads += lines.size();
    }

    private Head add(String line, @Nullable Head last, String where) throws IOException, Tampered {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException(where + " is no JSON", e);
        }
        Head head;
        byte[] root;
        byte[] previous;
        try {
            root = HEX.parseHex(node.required("root").asString());
            previous = HEX.parseHex(node.required("previous").asString());
            byte[] signature = HEX.parseHex(node.required("signature").asString());
            Instant at = Instant.parse(node.required("at").asString());
            long number = node.required("number").asLong();
            long size = node.required("size").asLong();
            ExportedEntry.Canonical signed = new ExportedEntry.Canonical();
            signed.number(number);
            signed.number(size);
            signed.field(root);
            signed.number(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000));
            signed.field(previous);
            if (!Sm2.verify(publicKey, signed.bytes(), signature)) {
                throw new Tampered(where, "the signature of head " + number + " does not fit");
            }
            head = new Head(number, size, at, Sm3.digest(signed.bytes(), signature));
        } catch (RuntimeException malformed) {
            throw new Tampered(where, "no head (" + malformed.getMessage() + ")");
        }
        checkOrder(last, head, previous, where);
        Claim claim = new Claim(where, root, head.at());
        Claim other = bySize.putIfAbsent(head.size(), claim);
        if (other != null && !Arrays.equals(other.root(), root)) {
            throw new Tampered(
                    where,
                    "two histories were signed: " + other.where() + " has another root for " + head.size() + " links");
        }
        return head;
    }

    private static void checkOrder(@Nullable Head last, Head head, byte[] previous, String where) throws Tampered {
        if (last == null) {
            if (head.number() == 1 && !Arrays.equals(previous, new byte[Sm3.LENGTH])) {
                throw new Tampered(where, "the first head names one before it");
            }
            return;
        }
        if (head.number() != last.number() + 1 || !Arrays.equals(previous, last.hash())) {
            throw new Tampered(where, "head " + head.number() + " does not follow head " + last.number());
        }
        if (head.size() < last.size() || head.at().isBefore(last.at())) {
            throw new Tampered(where, "head " + head.number() + " is shorter or older than head " + last.number());
        }
    }
}
