package org.heliograph.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Points of P-256 as Web Push writes them: 65 bytes, uncompressed (SEC 1, 2.3.3). */
final class Curve {

    static final int POINT_BYTES = 65;
    private static final int COORDINATE_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec P_256 = parameters();

    private Curve() {}

    static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** The key of a point. @throws IllegalArgumentException when it is none of the curve */
    static ECPublicKey keyOf(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("no uncompressed point");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES));
        if (!isOnCurve(x, y)) {
            throw new IllegalArgumentException("no point of the curve");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P_256));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] pointOf(ECPublicKey key) {
        byte[] point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + COORDINATE_BYTES);
        return point;
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger prime = ((ECFieldFp) P_256.getCurve().getField()).getP();
        BigInteger right = x.modPow(BigInteger.valueOf(3), prime)
                .add(P_256.getCurve().getA().multiply(x))
                .add(P_256.getCurve().getB())
                .mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).mod(prime).equals(right);
    }

    private static void write(BigInteger number, byte[] target, int offset) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, target, offset + COORDINATE_BYTES - length, length);
    }
}
