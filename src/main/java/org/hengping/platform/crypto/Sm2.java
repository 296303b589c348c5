package org.hengping.platform.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * SM2 signatures (GB/T 32918.2-2016) on curve sm2p256v1 with SM3 and the standard's default signer id. A private key is
 * the 32 bytes of d; a public key the 65 bytes {@code 04 ‖ x ‖ y}; a signature is DER, 70 to 72 bytes.
 */
public final class Sm2 {

    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sm2() {}

    /** A new private key, 32 bytes. */
    public static byte[] newPrivateKey() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(DOMAIN, RANDOM));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return BigIntegers.asUnsignedByteArray(32, ((ECPrivateKeyParameters) pair.getPrivate()).getD());
    }

    /** The public key that belongs to a private key, 65 bytes. */
    public static byte[] publicKey(byte[] privateKey) {
        ECPoint point = DOMAIN.getG().multiply(new BigInteger(1, privateKey)).normalize();
        return point.getEncoded(false);
    }

    /** Signs the message; two signatures of one message differ. */
    public static byte[] sign(byte[] privateKey, byte[] message) {
        SM2Signer signer = new SM2Signer();
        signer.init(
                true,
                new ParametersWithRandom(new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN), RANDOM));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /**
     * True if the signature of the message was made with the private key of this public key.
     *
     * @throws IllegalArgumentException if the public key is no point of the curve
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        ECPoint point = CURVE.getCurve().decodePoint(publicKey);
        SM2Signer signer = new SM2Signer();
        signer.init(false, new ECPublicKeyParameters(point, DOMAIN));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }
}
