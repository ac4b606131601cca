package bot.spaceduck.e2e.story;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Somebody whom the platform has never seen. */
public record Person(String email, String password, String phone, String name, String legalName, String address) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Person invented() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        String unique = HexFormat.of().formatHex(bytes);
        String digits = "%08d".formatted(RANDOM.nextInt(100_000_000));
        return new Person(
                "duck-" + unique + "@pond.example",
                "Quack!" + unique,
                "+614" + digits,
                "Demo Duck",
                "Legal " + unique,
                unique + " Pond Lane, 4000 Lake Town");
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
