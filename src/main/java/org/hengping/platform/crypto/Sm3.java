package org.hengping.platform.crypto;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM3 (GB/T 32905-2016) and HMAC-SM3: 32 bytes each. */
public final class Sm3 {

    /** Bytes of a digest or MAC. */
    public static final int LENGTH = 32;

    private Sm3() {}

    /** The digest of the parts one after the other; the caller keeps the parts apart where that matters. */
    public static byte[] digest(byte[]... parts) {
        SM3Digest digest = new SM3Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] result = new byte[LENGTH];
        digest.doFinal(result, 0);
        return result;
    }

    /** The keyed digest (RFC 2104 over SM3) of the parts one after the other. */
    public static byte[] mac(byte[] key, byte[]... parts) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] result = new byte[LENGTH];
        mac.doFinal(result, 0);
        return result;
    }
}
