package org.hengping.foundation.access.domain;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.hengping.platform.crypto.FieldCipher;
import org.springframework.stereotype.Component;

/** Draws, seals and opens the secrets of authenticators; each is bound to its account's row. */
@Component
class TotpSecrets {

    private final FieldCipher cipher;
    private final SecureRandom random = new SecureRandom();

    TotpSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] draw() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    String seal(UUID account, byte[] secret) {
        return cipher.encrypt(cell(account), Base64.getEncoder().encodeToString(secret));
    }

    byte[] open(UUID account, String sealed) {
        return Base64.getDecoder().decode(cipher.decrypt(cell(account), sealed));
    }

    private static FieldCipher.Cell cell(UUID account) {
        return new FieldCipher.Cell("access", "access.account", "totp_secret", account.toString());
    }
}
