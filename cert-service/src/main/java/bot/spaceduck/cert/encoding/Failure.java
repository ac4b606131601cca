package bot.spaceduck.cert.encoding;

/**
 * A part of a document that does not hold.
 *
 * @param part a path in the document, such as {@code certificate.trust_tier} or {@code proof.hmac}
 * @param reason in words
 */
public record Failure(String part, String reason) {}
