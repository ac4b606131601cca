package bot.spaceduck.common.crypto;

import java.util.Arrays;

/** A signature or authentication code, and the {@code kid} of the key that made it. */
public record Proof(String kid, byte[] value) {
    public Proof {
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proof that && kid.equals(that.kid) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return kid.hashCode() * 31 + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Proof[" + kid + "]";
    }
}
