package bot.spaceduck.common.idempotency;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Runs a command once per idempotency key. The first answer is kept sealed for 14 days and repeated; the same key with
 * another body is refused; of concurrent twins one commits and the other repeats its answer.
 */
@Singleton
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    static final String SEAL_PURPOSE = "seal";
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final String SORT = "IDEMPOTENCY";
    private static final String REQUEST_HASH = "request_hash";
    private static final String STATUS = "status";
    private static final String BODY = "body";

    private final Table table;
    private final KeyRing keys;
    private final ObjectMapper json;
    private final PayloadHash payloads;
    private final Clock clock;

    public Idempotency(Table table, KeyRing keys, ObjectMapper json, PayloadHash payloads, Clock clock) {
        this.table = table;
        this.keys = keys;
        this.json = json;
        this.payloads = payloads;
        this.clock = clock;
    }

    /**
     * @param idempotencyKey what the client sent, or null
     * @param command the route, such as {@code POST /beak/peck}
     * @param request the request body
     * @param effect the use case; it must put what {@link Recording} gives into the commit of its effect
     */
    public <R> Uni<Answer<R>> once(
            String idempotencyKey,
            Caller caller,
            String command,
            Object request,
            Class<R> type,
            Function<Recording, Uni<Answer<R>>> effect) {
        if (idempotencyKey == null) {
            return effect.apply(Recording.none());
        }
        if (!ACCEPTED.matcher(idempotencyKey).matches()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, HEADER, "is 1 to 128 visible ASCII characters");
        }
        String hash = payloads.of(request);
        String scope = scope(caller, hash);
        Key key = new Key("IDEMPOTENCY#" + digest(scope + "\n" + command + "\n" + idempotencyKey), SORT);
        Recording recording = answer -> List.of(Write.put(Recording.WRITE, record(key, hash, answer), unlessKept()));
        return earlier(key, hash, type)
                .chain(found -> found.map(Uni.createFrom()::item)
                        .orElseGet(() -> effect.apply(recording)
                                .onFailure()
                                .recoverWithUni(failure -> orEarlier(key, hash, type, failure))));
    }

    /**
     * Callers without a name are told apart by their address. Where that is not known either, the body is part of the
     * key, so that nobody reads another's answer.
     */
    private static String scope(Caller caller, String hash) {
        if (!(caller instanceof Caller.Anonymous)) {
            return caller.actor().id();
        }
        return "anonymous-" + (caller.ipHash() == null ? hash : caller.ipHash());
    }

    /** A record that is past its time is none, whether or not the store has removed it. */
    private Condition unlessKept() {
        return Condition.absent()
                .or(Condition.lessThan(Attributes.TTL, clock.instant().getEpochSecond() + 1));
    }

    /** The effect lost a race: if it lost it to its own twin, the twin's answer is the answer. */
    private <R> Uni<Answer<R>> orEarlier(Key key, String hash, Class<R> type, Throwable failure) {
        return earlier(key, hash, type)
                // What is told of the effect must not be covered by a second failure: its outcome may be unknown.
                .onFailure(second -> !(second instanceof ProblemException))
                .transform(second -> failure)
                .chain(found -> found.map(Uni.createFrom()::item)
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private <R> Uni<Optional<Answer<R>>> earlier(Key key, String hash, Class<R> type) {
        return table.get(key)
                .map(found -> found.filter(item ->
                        item.requireNumber(Attributes.TTL) > clock.instant().getEpochSecond()))
                .map(found -> found.map(item -> replay(item, hash, type)));
    }

    private <R> Answer<R> replay(Item item, String hash, Class<R> type) {
        if (!item.string(REQUEST_HASH).equals(hash)) {
            throw ProblemCode.IDEMPOTENCY_CONFLICT.with("this idempotency key came with another body before");
        }
        byte[] body = keys.open(
                        SEAL_PURPOSE,
                        Sealed.parse(item.string(BODY)),
                        Sealed.context(item.key().pk()))
                .orElseThrow(() -> new IllegalStateException("a kept answer cannot be opened"));
        try {
            return new Answer<>((int) item.requireNumber(STATUS), json.readValue(body, type));
        } catch (IOException e) {
            throw new IllegalStateException("a kept answer is of another shape", e);
        }
    }

    private Item record(Key key, String hash, Answer<?> answer) {
        try {
            Sealed body = keys.seal(SEAL_PURPOSE, json.writeValueAsBytes(answer.body()), Sealed.context(key.pk()));
            return Item.at(key)
                    .set(REQUEST_HASH, hash)
                    .set(STATUS, answer.status())
                    .set(BODY, body.text())
                    .forgettableFrom(clock.instant().plus(KEPT))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can always be written", e);
        }
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(PayloadHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}
