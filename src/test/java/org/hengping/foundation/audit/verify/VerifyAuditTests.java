package org.hengping.foundation.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.hengping.platform.crypto.Sm2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verification says of files that are no export, no heads or no key, and of an object's versions. */
class VerifyAuditTests {

    private static final String HEADER = "{\"format\":\"hengping-audit\",\"version\":1}\n";

    @TempDir
    Path directory;

    private Path export = Path.of("");
    private Path heads = Path.of("");
    private Path key = Path.of("");

    /** An empty trail with one signed head. */
    @BeforeEach
    void anEmptyTrail() throws IOException {
        byte[] privateKey = Sm2.newPrivateKey();
        key = Files.writeString(directory.resolve("key"), HexFormat.of().formatHex(Sm2.publicKey(privateKey)));
        ExportedEntry.Canonical signed = new ExportedEntry.Canonical();
        signed.number(1L);
        signed.number(0L);
        signed.field(new byte[32]);
        signed.number(0L);
        signed.field(new byte[32]);
        String zeros = "00".repeat(32);
        heads = Files.createDirectory(directory.resolve("heads"));
        Files.writeString(
                heads.resolve("heads.jsonl"),
                "{\"number\":1,\"size\":0,\"root\":\"%s\",\"at\":\"1970-01-01T00:00:00Z\",\"previous\":\"%s\",\"signature\":\"%s\"}\n"
                        .formatted(zeros, zeros, HexFormat.of().formatHex(Sm2.sign(privateKey, signed.bytes()))));
        export = Files.writeString(directory.resolve("export"), HEADER);
    }

    @Test
    void anEmptyTrailIsIntact() {
        assertThat(verify()).startsWith("0 intact: 0 links");
    }

    @Test
    void aHeadHalfWrittenWhenThePowerFailedIsNoTampering() throws IOException {
        Path file = heads.resolve("heads.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"number\":2,\"si");
        assertThat(verify()).startsWith("0 intact");
    }

    @Test
    void whatIsNoExportIsUnreadable() throws IOException {
        for (String text : new String[] {"", "hello", "[]", "{}", "{\"format\":\"other\"}\n", HEADER + "{\"seq\":1,"}) {
            Files.writeString(export, text);
            assertThat(verify()).as(text).startsWith("2 unreadable");
        }
        Files.delete(export);
        assertThat(verify()).startsWith("2 unreadable");
    }

    @Test
    void withoutHeadsNothingIsProven() throws IOException {
        Files.writeString(heads.resolve("heads.jsonl"), "");
        assertThat(verify()).startsWith("2 unreadable: no head");
        Files.writeString(heads.resolve("heads.jsonl"), "no json\n");
        assertThat(verify()).startsWith("2 unreadable");
    }

    @Test
    void whatIsNoKeyIsUnreadableAndAnotherKeyFitsNoSignature() throws IOException {
        Files.writeString(key, "xyz");
        assertThat(verify()).startsWith("2 unreadable");
        Files.writeString(key, "00");
        assertThat(verify()).startsWith("2 unreadable");
        Files.writeString(key, HexFormat.of().formatHex(Sm2.publicKey(Sm2.newPrivateKey())));
        assertThat(verify()).startsWith("1 tampered: heads.jsonl line 1: the signature");
    }

    @Test
    void wrongArgumentsAndAMissingDatabaseAreUnreadable() {
        assertThat(VerifyAuditRun.of("--export")).startsWith("2 unreadable: usage");
        assertThat(VerifyAuditRun.of("--export", export)).startsWith("2 unreadable: usage");
        assertThat(VerifyAuditRun.of("--everything", export)).startsWith("2 unreadable: usage");
        assertThat(VerifyAuditRun.inEnvironment(
                        Map.of("HENGPING_DATA", directory.resolve("nowhere").toString())))
                .startsWith("2 unreadable");
    }

    @Test
    void versionsMayComeInAnyOrderButEachOnce() throws Exception {
        ObjectVersions versions = new ObjectVersions();
        for (long version : new long[] {2, 1, 4, 3}) {
            versions.add(entry("thing:1", version, 1), "seq " + version);
        }
        versions.add(entry("thing:1", null, 1), "a reading");
        versions.finish();
        assertThatThrownBy(() -> versions.add(entry("thing:1", 3L, 1), "seq 9"))
                .isInstanceOf(Tampered.class)
                .hasMessage("seq 9: version 3 of thing:1 is there twice");
    }

    @Test
    void aMissingVersionIsNamedWithTheRowAfterIt() throws Exception {
        ObjectVersions versions = new ObjectVersions();
        versions.add(entry("thing:1", 1L, 1), "seq 1");
        versions.add(entry("thing:1", 3L, 1), "seq 2");
        assertThatThrownBy(versions::finish).hasMessage("seq 2: version 2 of thing:1 is missing before version 3");
    }

    @Test
    void onlyWhatBulkWorkMadeMayBeginLater() throws Exception {
        ObjectVersions versions = new ObjectVersions();
        versions.add(entry("thing:1", 4L, 1), "seq 1");
        assertThatThrownBy(versions::finish).hasMessageContaining("version 1 of thing:1 is missing");
        versions.add(entry("thing.batch:9", null, 1), "seq 2");
        assertThatCode(versions::finish).doesNotThrowAnyException();
        versions.add(entry("thing:1", 6L, 1), "seq 3");
        assertThatThrownBy(versions::finish).hasMessageContaining("version 5 of thing:1 is missing");
    }

    private String verify() {
        return VerifyAuditRun.of("--export", export, "--heads", heads, "--key", key);
    }

    private static ExportedEntry entry(String object, @Nullable Long version, int items) {
        return new ExportedEntry(
                null,
                null,
                UUID.randomUUID(),
                1,
                1,
                Instant.EPOCH,
                "things",
                object,
                version,
                items,
                new byte[32],
                new byte[0]);
    }
}
