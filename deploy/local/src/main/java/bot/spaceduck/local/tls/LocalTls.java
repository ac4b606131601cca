package bot.spaceduck.local.tls;

import bot.spaceduck.local.home.Credentials;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of one platform: {@code ca.pem} for clients, {@code ca.p12} as trust store, and a key store for each
 * application and for the launcher. They are made when absent; leaves are renewed by the authority, which stays, before they end.
 */
public final class LocalTls {
    /** Whoever runs the platform: the commands of the launcher that ask a service itself. */
    public static final String OPERATIONS = "operations";

    private static final Map<String, String> LEAVES = Map.of(
            OPERATIONS,
            OPERATIONS,
            "gateway",
            "gateway",
            "identity",
            "identity-service",
            "cert",
            "cert-service",
            "peck",
            "peck-service",
            "audit",
            "audit-service");
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final String password;

    private LocalTls(Path folder, String password) {
        this.folder = folder;
        this.password = password;
    }

    /** The certificates of that platform, complete and good for another month. */
    public static synchronized LocalTls in(Home home) {
        LocalTls tls = new LocalTls(home.tls(), Credentials.of(home).secrets().tlsStore());
        try {
            tls.complete();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tls;
    }

    /** The certificate of the authority, which a client outside trusts; it holds no secret. */
    public static Path authority(Home home) {
        return home.root().resolve("tls/ca.pem");
    }

    /** The key store of the application with that short name. */
    public Path keyStore(String application) {
        return folder.resolve(application + ".p12");
    }

    /** The trust store that holds the authority alone. */
    public Path trustStore() {
        return folder.resolve("ca.p12");
    }

    /** The password of all stores. */
    public String password() {
        return password;
    }

    /** For a client that shows the certificate of that short name, and trusts the authority alone. */
    public SSLContext context(String application) {
        char[] secret = password.toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(keyStore(application).toFile(), secret), secret);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(trustStore().toFile(), secret));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complete() throws GeneralSecurityException, IOException {
        Path own = folder.resolve("ca-key.p12");
        if (!Files.exists(own)) {
            LocalAuthority fresh = LocalAuthority.create(Instant.now());
            SecretFile.write(folder.resolve("ca.pem"), pem(fresh.certificate()));
            SecretFile.write(trustStore(), trusting(fresh.certificate()));
            for (String application : LEAVES.keySet()) {
                Files.deleteIfExists(keyStore(application)); // signed by an authority that is gone
            }
            SecretFile.write(own, keeping(new Identity(fresh.key(), new Certificate[] {fresh.certificate()})));
        }
        Identity authority = read(own);
        for (Map.Entry<String, String> leaf : LEAVES.entrySet()) {
            Path store = keyStore(leaf.getKey());
            if (!Files.exists(store) || read(store).endsBefore(Instant.now().plus(RENEW_BEFORE))) {
                SecretFile.write(store, keeping(LocalAuthority.of(authority).issue(leaf.getValue(), Instant.now())));
            }
        }
    }

    private Identity read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        String alias = store.aliases().nextElement();
        return new Identity(
                (java.security.PrivateKey) store.getKey(alias, password.toCharArray()),
                store.getCertificateChain(alias));
    }

    private byte[] keeping(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("spaceduck", identity.key(), password.toCharArray(), identity.chain());
        return bytes(store);
    }

    private byte[] trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("spaceduck-ca", certificate);
        return bytes(store);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private byte[] bytes(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
