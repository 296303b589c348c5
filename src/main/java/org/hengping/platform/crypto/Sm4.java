package org.hengping.platform.crypto;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM4 in GCM (GB/T 32907-2016, RFC 8998): 16-byte key, 12-byte nonce used once a key, 16-byte tag. */
final class Sm4 {

    static final int KEY = 16;
    static final int NONCE = 12;
    static final int TAG = 16;

    private Sm4() {}

    /** Cipher text followed by the tag. */
    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return process(true, key, nonce, associated, plain);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /** The plain text. @throws InvalidCipherTextException if text, tag, nonce, key or associated data are not the sealed ones */
    static byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) throws InvalidCipherTextException {
        return process(false, key, nonce, associated, sealed);
    }

    private static byte[] process(boolean sealing, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, associated));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        cipher.doFinal(output, length);
        return output;
    }
}
