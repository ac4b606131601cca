package bot.spaceduck.e2e.rig;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.tls.LocalTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One replica of a service, asked past the gateway, with the gateway's own certificate. */
public final class Replica {
    private final URI address;
    private final HttpClient http;

    Replica(Home home, String url) {
        this.address = URI.create(url);
        this.http = HttpClient.newBuilder()
                .sslContext(LocalTls.in(home).context("gateway"))
                .build();
    }

    /** The status of the answer to that JSON; 0 if there is none. */
    public int post(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
