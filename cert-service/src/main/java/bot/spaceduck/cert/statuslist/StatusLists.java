package bot.spaceduck.cert.statuslist;

import bot.spaceduck.cert.certificate.StatusMarks;
import bot.spaceduck.cert.certificate.StatusPurpose;
import bot.spaceduck.cert.certificate.StatusSlots;
import bot.spaceduck.cert.signer.DataIntegrity;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.cert.signer.SignerThreads;
import bot.spaceduck.common.problem.ProblemCode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the lists of what is set in the store, and signs them. A replica keeps one for a tenth of its {@code ttl}, and
 * the rest of that time is for those who fetch it: all in all nobody acts on what is older.
 */
@Singleton
class StatusLists {
    /** Of the ttl: so long a replica serves what it made. */
    private static final int KEPT = 10;

    private final StatusSlots slots;
    private final StatusMarks marks;
    private final DataIntegrity proofs;
    private final Issuer issuer;
    private final SignerThreads threads;
    private final Duration ttl;
    private final Clock clock;
    /** By public number; as many as there are lists at most. */
    private final Map<Integer, StatusList> made = new ConcurrentHashMap<>();

    StatusLists(
            StatusSlots slots,
            StatusMarks marks,
            DataIntegrity proofs,
            Issuer issuer,
            SignerThreads threads,
            StatusListConfig config,
            Clock clock) {
        this.slots = slots;
        this.marks = marks;
        this.proofs = proofs;
        this.issuer = issuer;
        this.threads = threads;
        this.ttl = config.ttl();
        this.clock = clock;
    }

    /** The list with that public number. Fails with NOT_FOUND if there is none yet. */
    Uni<StatusList> list(int number) {
        StatusList kept = made.get(number);
        return kept != null && fresh(kept.age(clock.instant()))
                ? Uni.createFrom().item(kept)
                : existing(number).chain(() -> make(number));
    }

    /** One of the future was made before the clock was put right. */
    private boolean fresh(Duration age) {
        return !age.isNegative() && age.compareTo(ttl.dividedBy(KEPT)) < 0;
    }

    private Uni<Void> existing(int number) {
        return slots.open().map(open -> {
            if (number < 1 || StatusPurpose.list(number) > open) {
                throw ProblemCode.NOT_FOUND.with("there is no such status list");
            }
            return null;
        });
    }

    private Uni<StatusList> make(int number) {
        // What is set after this may be missing from the list, so the list is of no later time.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return marks.of(StatusPurpose.of(number), StatusPurpose.list(number))
                .chain(set -> threads.run(() -> new StatusList(
                        proofs.sign(credential(number, set, now), now)
                                .toString()
                                .getBytes(StandardCharsets.UTF_8),
                        now)))
                .invoke(list -> made.put(number, list));
    }

    /** Section 3.1. Valid for twice the ttl, since clocks differ and who fetched it late may keep it for the ttl. */
    private ObjectNode credential(int number, BitSet set, Instant now) {
        String url = issuer.url() + StatusListResource.PATH + "/" + number;
        ObjectNode credential = JsonNodeFactory.instance.objectNode();
        credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        credential.put("id", url);
        credential.putArray("type").add("VerifiableCredential").add("BitstringStatusListCredential");
        credential.put("issuer", issuer.did());
        credential.put("validFrom", now.toString());
        credential.put(
                "validUntil",
                now.plus(ttl.multipliedBy(2)).truncatedTo(ChronoUnit.SECONDS).toString());
        credential
                .putObject("credentialSubject")
                .put("id", url + "#list")
                .put("type", "BitstringStatusList")
                .put("statusPurpose", StatusPurpose.of(number).word())
                .put("encodedList", Bitstring.encoded(set))
                .put("ttl", ttl.toMillis());
        return credential;
    }

    /** How long whoever fetches the list now may keep it. */
    Duration left(StatusList list) {
        return ttl.minus(list.age(clock.instant()));
    }
}
