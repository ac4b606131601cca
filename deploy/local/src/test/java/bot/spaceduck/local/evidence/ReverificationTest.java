package bot.spaceduck.local.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import bot.spaceduck.local.tls.LocalTls;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReverificationTest {
    private static final String FINDING =
            "{\"evidence\":\"0f\",\"peck_id\":\"pk_1\",\"spaceduck_id\":\"sd_1\",\"state\":\"ACCEPTED\",\"finding\":\"signature\"}\n";
    private static final String PROGRESS = "{\"checked\":100,\"failed\":1,\"done\":false}\n";
    private static final String END = "{\"checked\":101,\"failed\":1,\"done\":true}\n";

    @TempDir
    private Path folder;

    private LocalTls tls;
    private HttpsServer peck;
    private volatile int status = 200;
    private volatile String lines;
    private volatile String caller;

    private final List<Finding> findings = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();

    @BeforeEach
    void startPeck() throws Exception {
        tls = LocalTls.in(new Home(folder, folder.resolve("one"), folder).create());
        peck = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        peck.setHttpsConfigurator(new HttpsConfigurator(tls.context("peck")) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needing = getSSLContext().getDefaultSSLParameters();
                needing.setNeedClientAuth(true);
                parameters.setSSLParameters(needing);
            }
        });
        peck.createContext("/internal/evidence/reverify", exchange -> {
            caller = ((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName();
            byte[] body = lines.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        peck.start();
    }

    @AfterEach
    void stopPeck() {
        peck.stop(0);
    }

    @Test
    void tellsOfEachLineAndHowItEnded() {
        lines = FINDING + PROGRESS + "\n" + END;

        Progress end = run();

        assertThat(end).isEqualTo(new Progress(101, 1));
        assertThat(findings).containsExactly(new Finding("0f", "pk_1", "sd_1", "ACCEPTED", "signature"));
        assertThat(progress).containsExactly(new Progress(100, 1), new Progress(101, 1));
        assertThat(caller).isEqualTo("CN=operations");
    }

    /** An answer that broke off must not look like one that found nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", PROGRESS, "{\"checked\":1"})
    void anAnswerWithoutAnEndIsNone(String brokenOff) {
        lines = brokenOff;

        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessageContaining("did not answer to the end");
    }

    @Test
    void aRefusalIsNoResult() {
        lines = END;
        status = 401;

        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessageContaining("401");
    }

    @Test
    void whoIsAwayHasCheckedNothing() {
        peck.stop(0);

        assertThatThrownBy(this::run).isInstanceOf(Refusal.class).hasMessageContaining("./spaceduck status");
    }

    private Progress run() {
        return new Reverification(
                        URI.create("https://localhost:" + peck.getAddress().getPort()),
                        tls.context(LocalTls.OPERATIONS))
                .run(findings::add, progress::add);
    }
}
