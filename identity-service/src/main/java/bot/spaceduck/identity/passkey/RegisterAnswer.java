package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A passkey that is registered, and the tier that the account has now. */
@Schema(name = "PasskeyRegistered")
record RegisterAnswer(String passkeyId, String name, Instant createdAt, Tier trustTier, String tierName) {}
