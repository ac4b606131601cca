package bot.spaceduck.identity.agent;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of edwards25519 (RFC 8032, section 5.1), to look at a public key before it is taken: providers decode it only
 * when they verify, and verify anything under a point of small order. Not in constant time: public keys are no secret.
 */
record EdwardsPoint(BigInteger x, BigInteger y) {
    private static final int LENGTH = 32;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE =
            BigInteger.TWO.modPow(P.subtract(ONE).shiftRight(2), P);

    /** Empty unless the 32 bytes are the one encoding of a point (section 5.1.3). */
    static Optional<EdwardsPoint> decode(byte[] raw) {
        if (raw.length != LENGTH) {
            return Optional.empty();
        }
        byte[] bigEndian = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bigEndian[i] = raw[LENGTH - 1 - i];
        }
        BigInteger whole = new BigInteger(1, bigEndian);
        boolean odd = whole.testBit(255);
        BigInteger y = whole.clearBit(255);
        return y.compareTo(P) >= 0 ? Optional.empty() : recover(y, odd);
    }

    private static Optional<EdwardsPoint> recover(BigInteger y, boolean odd) {
        BigInteger ySquare = y.multiply(y).mod(P);
        BigInteger xSquare = ySquare.subtract(ONE)
                .multiply(D.multiply(ySquare).add(ONE).modInverse(P))
                .mod(P);
        BigInteger x = xSquare.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xSquare)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xSquare) || x.signum() == 0 && odd) {
            return Optional.empty();
        }
        return Optional.of(new EdwardsPoint(x.testBit(0) == odd ? x : P.subtract(x), y));
    }

    /** Whether eight times the point is the neutral element. */
    boolean isOfSmallOrder() {
        return doubled().doubled().doubled().equals(new EdwardsPoint(BigInteger.ZERO, ONE));
    }

    private EdwardsPoint doubled() {
        BigInteger product = x.multiply(y).mod(P);
        BigInteger both = D.multiply(product).multiply(product).mod(P);
        return new EdwardsPoint(
                product.shiftLeft(1).multiply(ONE.add(both).modInverse(P)).mod(P),
                y.multiply(y)
                        .add(x.multiply(x))
                        .multiply(ONE.subtract(both).modInverse(P))
                        .mod(P));
    }
}
