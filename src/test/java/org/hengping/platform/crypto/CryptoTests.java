package org.hengping.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;

/** The algorithms against the standards' own examples. */
class CryptoTests {

    private static final HexFormat HEX = HexFormat.of();

    // RFC 8998, appendix A.1
    private static final byte[] KEY = HEX.parseHex("0123456789abcdeffedcba9876543210");
    private static final byte[] NONCE = HEX.parseHex("00001234567800000000abcd");
    private static final byte[] ASSOCIATED = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] PLAIN = HEX.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
            + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    private static final byte[] SEALED = HEX.parseHex("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            + "83de3541e4c2b58177e065a9bf7b62ec");

    @Test
    void sm3GivesTheDigestsOfTheStandard() {
        assertThat(Sm3.digest("abc".getBytes(US_ASCII)))
                .asHexString()
                .isEqualToIgnoringCase("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(Sm3.digest(
                        "abcd".repeat(8).getBytes(US_ASCII), "abcd".repeat(8).getBytes(US_ASCII)))
                .asHexString()
                .isEqualToIgnoringCase("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void hmacSm3GivesTheMacOfTheStandard() {
        byte[] key = HEX.parseHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
        String text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".repeat(2);
        assertThat(Sm3.mac(key, text.getBytes(US_ASCII)))
                .asHexString()
                .isEqualToIgnoringCase("ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
    }

    @Test
    void sm4InGcmGivesTheCipherTextOfTheStandardAndOpensIt() throws Exception {
        assertThat(Sm4.seal(KEY, NONCE, ASSOCIATED, PLAIN)).isEqualTo(SEALED);
        assertThat(Sm4.open(KEY, NONCE, ASSOCIATED, SEALED)).isEqualTo(PLAIN);
    }

    @Test
    void sm4RefusesEverySingleFlippedBit() {
        for (int bit = 0; bit < SEALED.length * 8; bit++) {
            byte[] changed = flip(SEALED, bit);
            assertThatThrownBy(() -> Sm4.open(KEY, NONCE, ASSOCIATED, changed))
                    .isInstanceOf(InvalidCipherTextException.class);
        }
        assertThatThrownBy(() -> Sm4.open(KEY, NONCE, flip(ASSOCIATED, 3), SEALED))
                .isInstanceOf(InvalidCipherTextException.class);
    }

    @Test
    void sm2VerifiesItsOwnSignatureAndNoOther() {
        byte[] key = Sm2.newPrivateKey();
        byte[] other = Sm2.newPrivateKey();
        byte[] message = "size 41".getBytes(US_ASCII);
        byte[] signature = Sm2.sign(key, message);

        assertThat(Sm2.verify(Sm2.publicKey(key), message, signature)).isTrue();
        assertThat(Sm2.verify(Sm2.publicKey(key), "size 42".getBytes(US_ASCII), signature))
                .isFalse();
        assertThat(Sm2.verify(Sm2.publicKey(other), message, signature)).isFalse();
        assertThat(Sm2.verify(Sm2.publicKey(key), message, flip(signature, 80))).isFalse();
        assertThat(Sm2.verify(Sm2.publicKey(key), message, new byte[3])).isFalse();
    }

    @Test
    void sm2AcceptsASignatureMadeWithTheStandardsDefaultSigner() {
        // the key pair of GB/T 32918.5-2017, appendix A; the signature must hold under any other correct program
        byte[] key = HEX.parseHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
        byte[] signature = HEX.parseHex("3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        assertThat(Sm2.publicKey(key))
                .asHexString()
                .isEqualToIgnoringCase("0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                        + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        assertThat(Sm2.verify(Sm2.publicKey(key), "message digest".getBytes(US_ASCII), signature))
                .isTrue();
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }
}
