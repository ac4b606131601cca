package bot.spaceduck.peck.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Receiver;
import bot.spaceduck.peck.webhook.Addresses;
import bot.spaceduck.peck.webhook.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers do that mean well, and what those do that do not. */
class PostTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String PASSWORD = "ducksonly";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsBodyAndHeadersWithTheNameAsItWasGiven() {
        Result result = send(local(), plain("hooks.example", receiver.port()), "127.0.0.1");

        assertThat(result).isEqualTo(new Result(true, "status_204"));
        Receiver.Got got = receiver.got().getFirst();
        assertThat(got.method()).isEqualTo("POST");
        assertThat(got.path()).isEqualTo("/hook");
        assertThat(got.header("Host")).isEqualTo("hooks.example:" + receiver.port());
        assertThat(got.header("X-Duck")).isEqualTo("quack");
        assertThat(got.body()).isEqualTo("{\"é\":1}");
    }

    @Test
    void anAnswerThatIsNotTwoHundredIsNoReceipt() {
        receiver.answersWith(500);
        assertThat(send(local(), plain("localhost", receiver.port()), "127.0.0.1"))
                .isEqualTo(new Result(false, "status_500"));
    }

    /** 303 is the one that clients follow with a POST too. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isNotLedOn(int status) throws IOException {
        try (Receiver inside = Receiver.open()) {
            receiver.answers(exchange -> {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + inside.port() + "/");
                Receiver.answer(exchange, status, -1);
            });

            Result result = send(local(), plain("localhost", receiver.port()), "127.0.0.1");

            assertThat(result).isEqualTo(new Result(false, "status_" + status));
            assertThat(inside.got()).isEmpty();
        }
    }

    @Test
    void oneThatIsDownIsNotReached() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(send(local(), plain("localhost", nobody), "127.0.0.1")).isEqualTo(Result.NOT_REACHED);
    }

    @Test
    void oneThatSaysNothingIsLeftInTime() {
        receiver.answersNever();
        long start = System.nanoTime();

        Result result = send(local(), plain("localhost", receiver.port()), "127.0.0.1");

        assertThat(result).isEqualTo(Result.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(5));
    }

    @Test
    void aNameThatIsLookedUpForeverIsLeftInTime() {
        Post post = post(address -> true, host -> Uni.createFrom().nothing(), Post.options(TIMEOUT));
        assertThat(send(post, plain("localhost", receiver.port()))).isEqualTo(Result.TIMED_OUT);
    }

    @Test
    void aNameWithoutAddressIsSaid() {
        Post post = post(
                address -> true,
                host -> Uni.createFrom().failure(new NameUnknownException(new IOException("no"))),
                Post.options(TIMEOUT));
        assertThat(send(post, plain("localhost", receiver.port()))).isEqualTo(Result.NAME_UNKNOWN);
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        AtomicInteger written = new AtomicInteger();
        receiver.answers(exchange -> {
            Receiver.answer(exchange, 200, 0);
            OutputStream body = exchange.getResponseBody();
            byte[] megabyte = new byte[1024 * 1024];
            for (int i = 0; i < 512; i++) {
                body.write(megabyte);
                written.incrementAndGet();
            }
        });

        Result result = send(local(), plain("localhost", receiver.port()), "127.0.0.1");

        assertThat(result).isEqualTo(new Result(true, "status_200"));
        org.awaitility.Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> written.get() < 100);
    }

    @Test
    void anAddressInsideIsNeverConnectedTo() {
        Post guarded = post(Addresses::isPublic, names("127.0.0.1"), Post.options(TIMEOUT));

        assertThat(send(guarded, plain("innocent.example", receiver.port()))).isEqualTo(Result.ADDRESS_REFUSED);
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void aNameThatLeadsOutsideAndInsideIsRefused() {
        Post guarded = post(Addresses::isPublic, names("93.184.215.14", "127.0.0.1"), Post.options(TIMEOUT));
        assertThat(send(guarded, plain("innocent.example", receiver.port()))).isEqualTo(Result.ADDRESS_REFUSED);
    }

    /** The first answer is examined and used; there is no second question whose answer could be another. */
    @Test
    void aNameThatLeadsInsideTheSecondTimeIsAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        NameLookup rebinding = host -> asked.getAndIncrement() == 0
                ? names("127.0.0.2").resolve(host)
                : names("127.0.0.1").resolve(host);
        Post guarded =
                post(address -> !address.equals(InetAddress.ofLiteral("127.0.0.1")), rebinding, Post.options(TIMEOUT));

        Result result = send(guarded, plain("localhost", receiver.port()));

        assertThat(result).isEqualTo(Result.NOT_REACHED);
        assertThat(asked).hasValue(1);
        assertThat(receiver.got()).isEmpty();
        assertThat(send(guarded, plain("localhost", receiver.port()))).isEqualTo(Result.ADDRESS_REFUSED);
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void speaksTlsToTheNameAndNotToTheAddress() throws Exception {
        Path store = certificate("hooks.example");
        try (Receiver secure = Receiver.open(context(store))) {
            Post post = post(address -> true, names("127.0.0.1"), trusting(store));

            assertThat(send(post, secure("hooks.example", secure.port()))).isEqualTo(new Result(true, "status_204"));
            assertThat(send(post, secure("other.example", secure.port()))).isEqualTo(Result.TLS_FAILED);
            assertThat(secure.got()).hasSize(1);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        try (Receiver secure = Receiver.open(context(certificate("hooks.example")))) {
            assertThat(send(local(), secure("hooks.example", secure.port()), "127.0.0.1"))
                    .isEqualTo(Result.TLS_FAILED);
            assertThat(secure.got()).isEmpty();
        }
    }

    private Result send(HttpClientOptions options, Target target, String address) {
        return send(post(any -> true, names(address), options), target);
    }

    private static Result send(Post post, Target target) {
        return post.send(target, Map.of("X-Duck", "quack"), "{\"é\":1}")
                .subscribeAsCompletionStage()
                .join();
    }

    private Post post(Predicate<InetAddress> permitted, NameLookup names, HttpClientOptions options) {
        return new Post(vertx, names, permitted, TIMEOUT, options);
    }

    private static HttpClientOptions local() {
        return Post.options(TIMEOUT);
    }

    private static HttpClientOptions trusting(Path store) {
        HttpClientOptions options = Post.options(TIMEOUT);
        options.setTrustOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD));
        return options;
    }

    private static NameLookup names(String... addresses) {
        return host -> Uni.createFrom()
                .item(java.util.stream.Stream.of(addresses)
                        .map(InetAddress::ofLiteral)
                        .toList());
    }

    private static Target plain(String host, int port) {
        return new Target(false, host, port, "/hook");
    }

    private static Target secure(String host, int port) {
        return new Target(true, host, port, "/hook");
    }

    private Path certificate(String name) throws Exception {
        Path store = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        // What is trusted is a certificate entry, not a key entry.
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        keys.setCertificateEntry("trusted", keys.getCertificate("hook"));
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
