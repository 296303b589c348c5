package org.hengping.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.hengping.platform.crypto.FieldCipher.Cell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTests {

    @TempDir
    Path directory;

    private FileKeys keys;
    private FieldCipher cipher;
    private final Cell cell = new Cell("adult", "incidents.reporter", "phone", "7");

    @BeforeEach
    void open() {
        keys = new FileKeys(directory.resolve("keys"));
        cipher = new FieldCipher(keys);
    }

    @Test
    void aFieldComesBackInItsOwnCell() {
        String stored = cipher.encrypt(cell, "+86 020 \u5b57");
        assertThat(stored).matches("v1\\|1\\|[\\w-]{16}\\|[\\w-]+\\|[\\w-]{22}");
        assertThat(cipher.decrypt(cell, stored)).isEqualTo("+86 020 \u5b57");
        assertThat(cipher.decrypt(cell, cipher.encrypt(cell, ""))).isEmpty();
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        assertThat(cipher.encrypt(cell, "555")).isNotEqualTo(cipher.encrypt(cell, "555"));
    }

    @Test
    void aCellSwappedIntoAnotherRowColumnTableOrDomainDoesNotOpen() {
        String stored = cipher.encrypt(cell, "555");
        for (Cell other : List.of(
                new Cell("adult", "incidents.reporter", "phone", "8"),
                new Cell("adult", "incidents.reporter", "name", "7"),
                new Cell("adult", "incidents.witness", "phone", "7"),
                new Cell("adult", "incidents.reporterp", "hone", "7"))) {
            assertThatThrownBy(() -> cipher.decrypt(other, stored)).isInstanceOf(FieldCipher.Unopenable.class);
        }
        cipher.encrypt(new Cell("juvenile", "a.b", "c", "1"), "makes that domain's key");
        assertThatThrownBy(() -> cipher.decrypt(new Cell("juvenile", "incidents.reporter", "phone", "7"), stored))
                .isInstanceOf(FieldCipher.Unopenable.class);
    }

    @Test
    void whatIsNoCellDoesNotOpen() {
        String stored = cipher.encrypt(cell, "555");
        for (String broken : List.of(
                "",
                "555",
                "v1|1|||",
                "v1|1|a|b|c",
                stored.replace("v1", "v2"),
                stored + "|",
                stored.substring(0, stored.length() - 2),
                "v1|1|****************|AAAA|AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThatThrownBy(() -> cipher.decrypt(cell, broken))
                    .as(broken)
                    .isInstanceOf(FieldCipher.Unopenable.class);
        }
    }

    @Test
    void aNewerKeyEncryptsAndTheOlderStillOpensWhatItSealed() throws IOException {
        String old = cipher.encrypt(cell, "before");
        Files.writeString(directory.resolve("keys/data-adult-2.key"), "00112233445566778899aabbccddeeff\n");
        FieldCipher later = new FieldCipher(new FileKeys(directory.resolve("keys")));
        assertThat(later.encrypt(cell, "after")).startsWith("v1|2|");
        assertThat(later.decrypt(cell, old)).isEqualTo("before");
    }

    @Test
    void aCellUnderAKeyThatIsGoneSaysSo() {
        String stored = cipher.encrypt(cell, "555").replace("v1|1|", "v1|9|");
        assertThatThrownBy(() -> cipher.decrypt(cell, stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adult 9");
        assertThatThrownBy(() -> keys.dataKey("adult", "../adult-1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysLieInFilesThatOnlyTheirOwnerReadsAndOutliveARestart() throws IOException {
        byte[] mac = keys.mac("audit", new byte[] {1});
        byte[] publicKey = keys.publicKey("audit");
        String stored = cipher.encrypt(cell, "555");

        try (var files = Files.list(directory.resolve("keys"))) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys"))))
                .isEqualTo("rwx------");

        FileKeys again = new FileKeys(directory.resolve("keys"));
        assertThat(again.mac("audit", new byte[] {1})).isEqualTo(mac);
        assertThat(Sm2.verify(publicKey, new byte[] {2}, again.sign("audit", new byte[] {2})))
                .isTrue();
        assertThat(new FieldCipher(again).decrypt(cell, stored)).isEqualTo("555");
    }

    @Test
    void aBlindIndexFindsAllWaysToTypeAValueAndNothingAcrossDomains() {
        BlindIndex index = new BlindIndex(keys);
        byte[] plain = index.of("adult", "44010X");
        assertThat(index.of("adult", " 44010x ")).isEqualTo(plain);
        assertThat(index.of("adult", "\uff14\uff14\uff10\uff11\uff10\uff38")).isEqualTo(plain);
        assertThat(index.of("adult", "44010Y")).isNotEqualTo(plain);
        assertThat(index.of("juvenile", "44010X")).isNotEqualTo(plain);
    }
}
