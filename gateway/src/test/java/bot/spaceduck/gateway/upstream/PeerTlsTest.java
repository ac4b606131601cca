package bot.spaceduck.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.gateway.route.Upstream;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway's own end of the mutual TLS to the services. */
@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PeerTlsTest {
    @Inject
    Vertx vertx;

    @Inject
    TlsConfigurationRegistry tls;

    @Inject
    UpstreamConfig right;

    @Test
    void talksToAServiceThatIsWhoItSays() {
        assertThat(get(right).status()).isEqualTo(200);
    }

    @Test
    void refusesAServiceWithATrustedCertificateOfAnotherName() {
        UpstreamConfig impostor =
                new Elsewhere(URI.create(Stub.get().properties().get("test.impostor")), "peer");

        assertThatThrownBy(() -> get(impostor)).hasStackTraceContaining("No subject alternative DNS name");
    }

    @Test
    void isRefusedWithoutItsOwnCertificate() {
        UpstreamConfig unknown = new Elsewhere(right.cert().getFirst(), "no-such-configuration");

        assertThatThrownBy(() -> get(unknown)).isInstanceOf(java.util.concurrent.CompletionException.class);
    }

    private Fetch.Answer get(UpstreamConfig config) {
        return new Fetch(vertx, new Upstreams(vertx, tls, config), config)
                .get(Upstream.CERT, "/openapi.json")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** All services at one address. */
    private record Elsewhere(URI address, String tls) implements UpstreamConfig {
        @Override
        public List<URI> identity() {
            return List.of(address);
        }

        @Override
        public List<URI> cert() {
            return List.of(address);
        }

        @Override
        public List<URI> peck() {
            return List.of(address);
        }

        @Override
        public List<URI> audit() {
            return List.of(address);
        }

        @Override
        public Duration deadline() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration connectDeadline() {
            return Duration.ofSeconds(4);
        }

        @Override
        public int pool() {
            return 1;
        }

        @Override
        public int waitingPool() {
            return 1;
        }

        @Override
        public int decisionPool() {
            return 1;
        }

        @Override
        public int queue() {
            return 1;
        }
    }
}
