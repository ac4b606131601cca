package bot.spaceduck.gateway.stub;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One service. */
final class StubService {
    static final int NO_CONTENT = 204;
    static final String UP = "{\"status\":\"UP\",\"checks\":[{\"name\":\"store\",\"status\":\"UP\"},"
            + "{\"name\":\"kafka\",\"status\":\"UP\"}]}";
    private static final int CHUNK = 64 * 1024;
    private static final int BIG = 48 * 1024 * 1024;

    final List<String> seen = new CopyOnWriteArrayList<>();
    final AtomicLong written = new AtomicLong();
    final AtomicInteger abandoned = new AtomicInteger();
    volatile String health = UP;
    volatile String metrics = "";
    volatile int reads = NO_CONTENT;
    private final String name;

    StubService(String name) {
        this.name = name;
    }

    void reset() {
        seen.clear();
        health = UP;
        metrics = "";
        reads = NO_CONTENT;
        written.set(0);
        abandoned.set(0);
    }

    void health(HttpServerRequest request) {
        if (request.path().equals("/q/metrics")) {
            request.response()
                    .setStatusCode(metrics == null ? 401 : 200)
                    .putHeader("Content-Type", "text/plain; version=0.0.4")
                    .end(metrics == null ? "" : metrics);
            return;
        }
        if (health != null) {
            request.response()
                    .setStatusCode(health.contains("DOWN") ? 503 : 200)
                    .putHeader("Content-Type", "application/json")
                    .end(health);
        }
    }

    void answer(HttpServerRequest request) {
        String how = request.getParam("stub", "");
        if (how.equals("early")) {
            seen.add(describe(request, Buffer.buffer()).encode());
            request.response().setStatusCode(409).end("early");
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(body::appendBuffer);
        request.exceptionHandler(gone -> abandoned.incrementAndGet());
        request.endHandler(end -> {
            seen.add(describe(request, body).encode());
            respond(request, how, body);
        });
    }

    private void respond(HttpServerRequest request, String how, Buffer body) {
        HttpServerResponse response = request.response();
        switch (how) {
            case "big" -> big(response);
            case "never" -> {}
            case "half" ->
                response.setChunked(true)
                        .write("half of it")
                        .onComplete(sent -> request.connection().close());
            case "problem" ->
                response.setStatusCode(404)
                        .putHeader("Content-Type", "application/problem+json")
                        .end("{\"code\":\"E-404-001\",\"untouched\":true}");
            case "headers" ->
                response.putHeader("Server", "secret/1.0")
                        .putHeader("Set-Cookie", "a=b")
                        .putHeader("X-Beak-Context", "leak")
                        .putHeader("X-Request-Id", "forged")
                        .putHeader("Connection", "keep-alive, X-Hop")
                        .putHeader("X-Hop", "1")
                        .putHeader("ETag", "\"v1\"")
                        .putHeader("Cache-Control", "public, max-age=600")
                        .end();
            default -> respondByPath(request, body);
        }
    }

    private void respondByPath(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/internal/authenticate" -> Authentication.answer(request, body.toJsonObject(), seenBefore(body));
            case "/beak/auth/login" -> {
                boolean right = body.toJsonObject().getString("password", "").equals("right");
                json(request.response().setStatusCode(right ? 200 : 401), new JsonObject().put("right", right));
            }
            case "/.well-known/jwks.json" ->
                json(
                        request.response(),
                        new JsonObject().put("keys", new JsonArray().add(new JsonObject().put("kid", "of-" + name))));
            case "/internal/admin/reads" -> read(request);
            case "/openapi.json" -> json(request.response(), Documents.of(name));
            default -> json(request.response(), describe(request, body));
        }
    }

    private void read(HttpServerRequest request) {
        if (reads == 0) {
            request.connection().close();
        } else {
            request.response().setStatusCode(reads).end();
        }
    }

    /** This request is among those that were seen. */
    private boolean seenBefore(Buffer question) {
        String credential = question.toJsonObject().getString("credential", "");
        return credential != null
                && seen.stream().filter(call -> call.contains(credential)).count() > 1;
    }

    private static void json(HttpServerResponse response, JsonObject body) {
        response.putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    private JsonObject describe(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((header, value) -> headers.put(header.toLowerCase(java.util.Locale.ROOT), value));
        return new JsonObject()
                .put("service", name)
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("body", body.length() < CHUNK ? body.toString() : "")
                .put("bytes", body.length());
    }

    private void big(HttpServerResponse response) {
        response.setChunked(true);
        response.closeHandler(gone -> {
            if (!response.ended()) {
                abandoned.incrementAndGet();
            }
        });
        more(response);
    }

    /** The next part when the socket has taken the last: what was written is on its way. */
    private void more(HttpServerResponse response) {
        if (written.get() >= BIG) {
            response.end();
            return;
        }
        response.write(Buffer.buffer(new byte[CHUNK])).onSuccess(taken -> {
            written.addAndGet(CHUNK);
            more(response);
        });
    }
}
