package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Key;
import com.webauthn4j.data.AuthenticationData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An assertion that was read and not yet judged.
 *
 * @param challenge what has to be signed
 * @param waitedFor where that challenge has to be open; empty if another service made it and waits itself
 */
record Assertion(
        String accountId,
        AssertionCredential.Decoded given,
        AuthenticationData data,
        byte[] challenge,
        Optional<Key> waitedFor,
        Origin origin) {

    Key credentialKey() {
        return Passkeys.credentialKey(given.credentialId());
    }

    Key assertedKey() {
        return Passkeys.assertedKey(given.credentialId(), challenge);
    }

    /** What it is judged by, to be read together. */
    List<Key> grounds() {
        return Stream.concat(Stream.of(credentialKey(), assertedKey()), waitedFor.stream())
                .toList();
    }

    boolean namesAnotherUser() {
        return given.userHandle()
                .filter(handle -> !UserHandle.of(accountId).is(handle))
                .isPresent();
    }
}
