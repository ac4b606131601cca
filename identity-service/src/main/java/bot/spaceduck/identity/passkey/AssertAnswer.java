package bot.spaceduck.identity.passkey;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The person was there and proved it.
 *
 * @param challenge what was signed, base64url
 */
@Schema(name = "PasskeyAsserted")
record AssertAnswer(Instant assertedAt, String passkeyId, String challenge) {}
