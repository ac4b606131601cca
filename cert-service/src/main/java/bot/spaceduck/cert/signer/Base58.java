package bot.spaceduck.cert.signer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Base 58 with Bitcoin's alphabet, as Multibase writes it behind a {@code z} (Controlled Identifiers 1.0, section 2.4). */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Base58() {}

    /** Each leading zero byte is a leading {@code 1}. */
    static String encode(byte[] bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int at = 0; at < bytes.length && bytes[at] == 0; at++) {
            reversed.append(ALPHABET.charAt(0));
        }
        return reversed.reverse().toString();
    }

    /** The {@code length} bytes whose only spelling {@code text} is; empty if there are none. */
    static Optional<byte[]> decode(String text, int length) {
        // More characters than bytes need: not worth a big number.
        if (text.length() > 2 * length) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int at = 0; at < text.length(); at++) {
            int digit = ALPHABET.indexOf(text.charAt(at));
            if (digit < 0) {
                return Optional.empty();
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] digits = value.toByteArray();
        byte[] magnitude = digits.length > 1 && digits[0] == 0 ? Arrays.copyOfRange(digits, 1, digits.length) : digits;
        if (magnitude.length > length) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        System.arraycopy(magnitude, 0, bytes, length - magnitude.length, magnitude.length);
        return Optional.of(bytes).filter(decoded -> encode(decoded).equals(text));
    }
}
