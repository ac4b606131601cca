package bot.spaceduck.identity.signature;

import bot.spaceduck.common.crypto.Ed25519;
import bot.spaceduck.identity.signature.StructuredText.Malformed;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A signature by Ed25519 as HTTP Message Signatures have it (RFC 9421, section 3.3.6), over all that the platform
 * decides by: method, whole target and body.
 */
public final class MessageSignature {
    private static final Set<String> PARAMETERS = Set.of("created", "expires", "nonce", "alg", "keyid", "tag");
    private static final String ALGORITHM = "ed25519";
    private static final String TAG = "spaceduck";

    private final SignatureInput input;
    private final byte[] bytes;
    private final String keyId;
    private final Nonce nonce;
    private final Instant created;
    private final Optional<Instant> expires;

    private MessageSignature(SignatureInput input, byte[] bytes) {
        this.input = input;
        this.bytes = bytes;
        this.keyId = input.string("keyid").orElseThrow(Malformed::new);
        this.nonce = input.string("nonce").flatMap(Nonce::of).orElseThrow(Malformed::new);
        this.created = input.integer("created").map(Instant::ofEpochSecond).orElseThrow(Malformed::new);
        this.expires = input.integer("expires").map(Instant::ofEpochSecond);
    }

    /** Empty unless the request has one and only one, that covers what it has to, and its body is of its digest. */
    public static Optional<MessageSignature> of(SignedRequest request) {
        try {
            return Optional.of(read(request)).filter(signature -> signature.covers(request));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private static MessageSignature read(SignedRequest request) {
        SignatureInput input =
                SignatureInput.read(request.field("signature-input").orElseThrow(Malformed::new));
        StructuredText text = new StructuredText(request.field("signature").orElseThrow(Malformed::new));
        if (!text.key().equals(input.label())) {
            throw new Malformed();
        }
        text.require('=');
        MessageSignature signature = new MessageSignature(input, text.bytes());
        boolean known = PARAMETERS.containsAll(input.parameters().keySet())
                && input.string("alg").orElse(ALGORITHM).equals(ALGORITHM)
                && input.string("tag").orElse(TAG).equals(TAG);
        if (!text.isAtEnd() || !known) {
            throw new Malformed();
        }
        return signature;
    }

    private boolean covers(SignedRequest request) {
        boolean digested = request.field("content-digest")
                .map(field -> ContentDigest.holds(field, request))
                .orElse(true);
        return has("@method")
                && coversTarget(request)
                && digested
                && (request.bodyLength() == 0 || has("content-digest"));
    }

    private boolean coversTarget(SignedRequest request) {
        boolean path = has("@request-target")
                || has("@path") && (has("@query") || request.query().isEmpty());
        return has("@target-uri") || has("@authority") && path;
    }

    private boolean has(String component) {
        return input.components().contains(component);
    }

    /** Whose it says it is. */
    public String keyId() {
        return keyId;
    }

    public Nonce nonce() {
        return nonce;
    }

    public Instant created() {
        return created;
    }

    /** When its maker wants it to be over; empty if only its age counts. */
    public Optional<Instant> expires() {
        return expires;
    }

    /** Whether it is of that request, asked of this platform, under that key. */
    public boolean holds(PublicKey key, SignedRequest request, PublicAddress here) {
        try {
            return Ed25519.verify(key, SignatureBase.of(input, request, here), bytes);
        } catch (Malformed e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "MessageSignature[" + keyId + "]";
    }
}
