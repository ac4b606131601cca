package bot.spaceduck.local.component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a process over HTTP how it is. */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private Probe() {}

    static boolean answersOk(String url) throws Exception {
        return status(HttpRequest.newBuilder(URI.create(url))) == 200;
    }

    /** A plain GET answers 400 there, from a server that may not yet serve: only a signed request tells. */
    static boolean listsTables(String url) throws Exception {
        return status(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=spaceduck/20260101/eu-west-1/dynamodb/aws4_request,"
                                        + " SignedHeaders=host, Signature=0")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                == 200;
    }

    /** Cheaper than asking in the server's own protocol, which waits for one that does not listen yet. */
    static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
