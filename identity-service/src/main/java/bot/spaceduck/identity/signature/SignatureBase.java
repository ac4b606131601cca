package bot.spaceduck.identity.signature;

import bot.spaceduck.identity.signature.StructuredText.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The bytes that a message signature is of (RFC 9421, section 2.5). */
final class SignatureBase {
    /** Part of a signature itself, or of another kind of one. */
    private static final Set<String> NEVER =
            Set.of("signature", "signature-input", "x-beak-timestamp", "x-beak-nonce", "x-beak-signature");

    private SignatureBase() {}

    /** @throws Malformed if something is covered that the request does not have, or that is not looked at */
    static byte[] of(SignatureInput input, SignedRequest request, PublicAddress here) {
        StringBuilder base = new StringBuilder();
        for (String component : input.components()) {
            line(base, component, value(component, request, here)).append('\n');
        }
        return line(base, "@signature-params", input.written()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StringBuilder line(StringBuilder base, String component, String value) {
        return base.append(StructuredText.written(component)).append(": ").append(value);
    }

    /** Sections 2.1 and 2.2. */
    private static String value(String component, SignedRequest request, PublicAddress here) {
        return switch (component) {
            case "@method" -> request.method();
            case "@target-uri" -> here.scheme() + "://" + here.authority() + request.target();
            case "@authority" -> here.authority();
            case "@scheme" -> here.scheme();
            case "@request-target" -> request.target();
            case "@path" -> request.path();
            case "@query" -> "?" + request.query().orElse("");
            default -> field(component, request);
        };
    }

    private static String field(String name, SignedRequest request) {
        return request.field(name).filter(value -> !NEVER.contains(name)).orElseThrow(Malformed::new);
    }
}
