package bot.spaceduck.test.keys;

import bot.spaceduck.test.process.JvmWide;
import java.util.Map;

/** A key ring file with every purpose of every application, one a JVM. */
public interface TestKeys {
    /** The shared one, made on first use. */
    static TestKeys get() {
        return JvmWide.reach(TestKeys.class, KeyRingFile.class);
    }

    /** Absolute path, for {@code beak.keys.file}. */
    String file();

    /** Key id of the only key of that purpose and algorithm ({@code Ed25519}, {@code HmacSHA256}, {@code AES256GCM}). */
    String kid(String purpose, String algorithm);

    /** Signs with the Ed25519 key of that purpose. */
    byte[] sign(String purpose, byte[] message);

    /** The raw 32 bytes of a public Ed25519 key, base64url. */
    String publicKey(String purpose);

    /** The entries as they stand in the file, by key id. */
    Map<String, Map<String, Object>> entries();
}
