package bot.spaceduck.gateway.stub;

import io.smallrye.certs.CertificateHolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;

/** Key stores of a gateway, of services, and of a service with somebody else's name; each trusts just those. */
final class Certificates {
    static final String PASSWORD = "test-only";

    final Path gateway;
    final Path service;
    final Path otherHost;
    final Path trust;

    Certificates() throws Exception {
        Path folder = Files.createTempDirectory("gateway-tls");
        CertificateHolder ofGateway = holder("gateway", "DNS:localhost");
        CertificateHolder ofService = holder("service", "DNS:localhost");
        CertificateHolder ofOther = holder("service", "DNS:elsewhere.example");
        gateway = keys(folder.resolve("gateway.p12"), ofGateway);
        service = keys(folder.resolve("service.p12"), ofService);
        otherHost = keys(folder.resolve("other.p12"), ofOther);
        trust = folder.resolve("trust.p12");
        KeyStore store = empty();
        store.setCertificateEntry("gateway", ofGateway.certificate());
        store.setCertificateEntry("service", ofService.certificate());
        store.setCertificateEntry("other", ofOther.certificate());
        write(store, trust);
    }

    private static CertificateHolder holder(String name, String alternative) throws Exception {
        return new CertificateHolder(name, List.of(alternative), Duration.ofDays(1), false, PASSWORD, null);
    }

    private static Path keys(Path file, CertificateHolder holder) throws Exception {
        KeyStore store = empty();
        store.setKeyEntry(
                "key", holder.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {holder.certificate()});
        write(store, file);
        return file;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void write(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
