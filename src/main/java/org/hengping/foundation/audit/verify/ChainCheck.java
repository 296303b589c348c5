package org.hengping.foundation.audit.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.hengping.foundation.audit.verify.KeptHeads.Claim;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks through an export once: every link, every MAC, every object's versions, every head's root. */
final class ChainCheck {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KeptHeads heads;
    private final byte @Nullable [] macKey;
    private final ObjectVersions versions = new ObjectVersions();

    private byte[] hash = new byte[Sm3.LENGTH];
    private long links;
    private long tail;
    private @Nullable ExportedEntry last;
    private @Nullable Instant from;
    private @Nullable Instant to;

    ChainCheck(KeptHeads heads, byte @Nullable [] macKey) {
        this.heads = heads;
        this.macKey = macKey;
    }

    /**
     * @throws IOException if this is no export, or one that breaks off within a line
     * @throws Tampered at the first line that does not belong there
     */
    void run(BufferedReader export) throws IOException, Tampered {
        JsonNode header = parse(export.readLine(), 1);
        if (!header.path("format").asString("").equals("hengping-audit")
                || header.path("version").asInt(0) != 1) {
            throw new IOException("not an audit export");
        }
        compareWithHead();
        int number = 1;
        for (String line = export.readLine(); line != null; line = export.readLine()) {
            JsonNode node = parse(line, ++number);
            if (node.path("seq").isNumber()) {
                sealed(node);
            } else {
                unsealed(node);
            }
        }
        if (links < heads.largestSize()) {
            throw new Tampered(
                    "after seq " + links,
                    "links " + (links + 1) + " to " + heads.largestSize() + " are gone, which "
                            + heads.newest().where() + " has signed");
        }
        versions.finish();
    }

    /** What was looked at, for people. */
    String summary() {
        return links + " links, entries from " + from + " to " + to + ", " + heads + " fit, newest head of "
                + heads.newest().at() + ", " + (links - heads.largestSize()) + " links since, " + tail
                + " entries not yet sealed, MACs " + (macKey == null ? "not checked (no key)" : "checked");
    }

    private void sealed(JsonNode node) throws Tampered {
        String where = "seq " + node.get("seq").asLong();
        if (tail > 0 || node.get("seq").asLong() != links + 1) {
            throw new Tampered(where, "the chain has no link " + (links + 1));
        }
        ExportedEntry entry = ExportedEntry.of(node, where);
        byte[] expected = entry.hashAfter(hash);
        if (!Arrays.equals(expected, entry.hash())) {
            throw new Tampered(where, "entry " + entry.id() + " is not what was sealed");
        }
        check(entry, where);
        hash = expected;
        links++;
        last = entry;
        from = from == null || entry.at().isBefore(from) ? entry.at() : from;
        to = to == null || entry.at().isAfter(to) ? entry.at() : to;
        compareWithHead();
    }

    private void unsealed(JsonNode node) throws Tampered {
        String where = "unsealed entry " + node.path("id").asString("without id");
        ExportedEntry entry = ExportedEntry.of(node, where);
        check(entry, where);
        tail++;
    }

    private void check(ExportedEntry entry, String where) throws Tampered {
        if (last != null && !entry.after(last)) {
            throw new Tampered(where, "entry " + entry.id() + " stands before entries that were sealed earlier");
        }
        if (macKey != null && !Arrays.equals(Sm3.mac(macKey, entry.canonical()), entry.mac())) {
            throw new Tampered(where, "entry " + entry.id() + " was not written by the house: its MAC does not fit");
        }
        versions.add(entry, where);
    }

    private void compareWithHead() throws Tampered {
        Claim claim = heads.claim(links);
        if (claim != null && !Arrays.equals(claim.root(), hash)) {
            throw new Tampered("seq " + links, "another chain than the one that " + claim.where() + " has signed");
        }
    }

    private static JsonNode parse(@Nullable String line, int number) throws IOException {
        try {
            JsonNode node = line == null ? null : JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new IOException("line " + number + " is no JSON", e);
        }
        throw new IOException("line " + number + " is no JSON object");
    }
}
