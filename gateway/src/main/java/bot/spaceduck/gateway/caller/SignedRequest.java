package bot.spaceduck.gateway.caller;

import bot.spaceduck.gateway.body.Body;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.route.AuthClass;
import bot.spaceduck.gateway.route.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What identity-service has to know of a request to check its signature. Whether it holds is not decided here.
 *
 * @param target path and query, as they came
 * @param fields those that a signature is in or may cover, by lower-case name; lines of one name joined as RFC 9110,
 *     section 5.3, has it
 * @param bodySha256 lower-case hex
 * @param bodySha512 lower-case hex
 */
record SignedRequest(
        String method,
        String target,
        Map<String, String> fields,
        int bodyLength,
        String bodySha256,
        String bodySha512) {
    /** Any of these, and there is a signature to check. */
    private static final List<String> SIGNATURES =
            List.of("x-beak-timestamp", "x-beak-nonce", "x-beak-signature", "signature", "signature-input");
    /** What else a signature may cover. */
    private static final List<String> COVERED = List.of(
            "accept", "content-digest", "content-length", "content-type", "date", "idempotency-key", "if-match");

    /** Whether it came with a signature on a route that takes agents; nobody else's are looked at. */
    static boolean is(HttpServerRequest request, Route route) {
        boolean agents = route.auth() == AuthClass.AGENT || route.auth() == AuthClass.PERSON_OR_AGENT;
        return agents && SIGNATURES.stream().anyMatch(request.headers()::contains);
    }

    static SignedRequest of(Exchange exchange, Body body) {
        HttpServerRequest request = exchange.request();
        Map<String, String> fields = new TreeMap<>();
        SIGNATURES.forEach(name -> add(request, name, fields));
        COVERED.forEach(name -> add(request, name, fields));
        return new SignedRequest(
                request.method().name(),
                request.uri(),
                fields,
                body.bytes().length(),
                digest("SHA-256", body.bytes()),
                digest("SHA-512", body.bytes()));
    }

    private static void add(HttpServerRequest request, String name, Map<String, String> fields) {
        List<String> lines = request.headers().getAll(name);
        if (!lines.isEmpty()) {
            fields.put(name, String.join(", ", lines.stream().map(String::strip).toList()));
        }
    }

    private static String digest(String algorithm, Buffer bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SignedRequest[" + method + " " + bodyLength + "]";
    }
}
