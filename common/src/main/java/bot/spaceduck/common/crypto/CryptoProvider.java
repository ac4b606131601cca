package bot.spaceduck.common.crypto;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.Provider;
import java.security.Security;

/**
 * Puts the Amazon Corretto Crypto Provider first where its native part loads (its Ed25519 is twenty times faster than
 * the JDK's); elsewhere the JDK's own providers serve.
 */
@Singleton
@Startup(1)
public class CryptoProvider {
    private static final String ACCP = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    CryptoProvider() {
        Log.infof("crypto provider for Ed25519: %s", install());
    }

    /** Installs the faster provider if it works here. @return the name of the provider that serves Ed25519 */
    public static String install() {
        try {
            Class<?> type = Class.forName(ACCP);
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            if (Boolean.TRUE.equals(type.getMethod("getLoadingError").invoke(provider) == null)) {
                Security.insertProviderAt(provider, 1);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            Log.debugf("the Corretto provider is not here: %s", e.toString());
        }
        return Security.getProviders("Signature.Ed25519")[0].getName();
    }
}
