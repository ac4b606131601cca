package bot.spaceduck.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.local.home.Home;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTlsTest {
    @TempDir
    private Path folder;

    @Test
    void peersKnowEachOtherByName() throws Exception {
        LocalTls tls = LocalTls.in(home("one"));

        assertThat(handshake(tls.context("identity"), tls.context("gateway"))).isEqualTo("CN=gateway");
    }

    @Test
    void theLauncherHasANameOfItsOwn() throws Exception {
        LocalTls tls = LocalTls.in(home("one"));

        assertThat(handshake(tls.context("peck"), tls.context(LocalTls.OPERATIONS)))
                .isEqualTo("CN=operations");
    }

    @Test
    void aCertificateOfAnotherPlatformIsRefused() {
        LocalTls one = LocalTls.in(home("one"));
        LocalTls other = LocalTls.in(home("other"));

        assertThatThrownBy(() -> handshake(one.context("identity"), other.context("gateway")))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void theyAreMadeOnce() throws Exception {
        byte[] first = Files.readAllBytes(LocalTls.in(home("one")).keyStore("peck"));

        assertThat(Files.readAllBytes(LocalTls.in(home("one")).keyStore("peck")))
                .isEqualTo(first);
    }

    @Test
    void aNewAuthorityReplacesEveryLeaf() throws Exception {
        LocalTls tls = LocalTls.in(home("one"));
        Files.delete(folder.resolve("one/tls/ca-key.p12"));

        LocalTls renewed = LocalTls.in(home("one"));

        assertThat(handshake(renewed.context("cert"), tls.context("peck"))).isEqualTo("CN=peck-service");
    }

    @Test
    void theLeafNamesItsApplicationAndMayNotSign() throws Exception {
        LocalTls tls = LocalTls.in(home("one"));
        KeyStore store = KeyStore.getInstance(
                tls.keyStore("audit").toFile(), tls.password().toCharArray());
        X509Certificate leaf =
                (X509Certificate) store.getCertificate(store.aliases().nextElement());
        X509Certificate authority;
        try (InputStream in = Files.newInputStream(LocalTls.authority(home("one")))) {
            authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }

        leaf.verify(authority.getPublicKey());
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder("audit-service", "localhost", "127.0.0.1");
        assertThat(leaf.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(authority.getBasicConstraints()).isZero();
    }

    private Home home(String name) {
        return new Home(folder, folder.resolve(name), folder).create();
    }

    /** A real mutual handshake; answers the client's name as the server saw it. */
    private static String handshake(SSLContext server, SSLContext client) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                    return accepted.getSession().getPeerPrincipal().getName();
                } catch (java.io.IOException e) {
                    return "refused: " + e;
                }
            });
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("localhost", listening.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return seen.get();
            }
        }
    }
}
