package org.hengping.foundation.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hengping.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The heads outside the database: {@code <data>/audit-heads/heads.jsonl}, one JSON object a line, only ever appended to.
 * The directory is meant to be copied to other hosts as it grows; a copy anywhere detects a rewritten database.
 */
@Component
class HeadFile {

    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_LINE = 4096;

    private final Path path;
    private @Nullable AuditHead newest;

    HeadFile(Settings settings) {
        this.path = settings.data().resolve("audit-heads").resolve("heads.jsonl");
    }

    Path path() {
        return path;
    }

    /**
     * The last head that was written whole.
     *
     * @throws IllegalStateException if the last line is no head
     */
    synchronized Optional<AuditHead> newest() {
        if (newest == null && Files.exists(path)) {
            newest = readLast();
        }
        return Optional.ofNullable(newest);
    }

    /** Appends and waits for the disk. */
    synchronized void append(List<AuditHead> heads) {
        if (heads.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        heads.forEach(head -> lines.append(line(head)).append('\n'));
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        newest = heads.getLast();
    }

    private @Nullable AuditHead readLast() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long start = Math.max(0, file.length() - LONGEST_LINE);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            String end = new String(bytes, StandardCharsets.UTF_8);
            int whole = end.lastIndexOf('\n') + 1;
            if (whole < end.length()) {
                // a line half written when the power failed; the database gives that head again
                file.setLength(start + end.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            }
            if (whole == 0) {
                return null;
            }
            return head(end.substring(end.lastIndexOf('\n', whole - 2) + 1, whole - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(AuditHead head) {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("number", head.number())
                .put("size", head.size())
                .put("root", HEX.formatHex(head.root()))
                .put("at", head.at().toString())
                .put("previous", HEX.formatHex(head.previous()))
                .put("signature", HEX.formatHex(head.signature())));
    }

    private AuditHead head(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return new AuditHead(
                    node.required("number").asLong(),
                    node.required("size").asLong(),
                    HEX.parseHex(node.required("root").asString()),
                    Instant.parse(node.required("at").asString()),
                    HEX.parseHex(node.required("previous").asString()),
                    HEX.parseHex(node.required("signature").asString()));
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IllegalStateException("the last line of " + path + " is no head", e);
        }
    }
}
