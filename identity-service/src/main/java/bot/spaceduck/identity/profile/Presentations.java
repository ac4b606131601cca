package bot.spaceduck.identity.profile;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import bot.spaceduck.identity.account.Account.Profile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a presentation from a profile and writes it there; what somebody says of himself is sealed. */
@Singleton
class Presentations {
    private static final String SEAL = "seal";

    private final KeyRing keys;

    Presentations(KeyRing keys) {
        this.keys = keys;
    }

    Presentation of(Profile profile) {
        return new Presentation(
                profile.displayName(),
                profile.sealedAbout().map(box -> open(box, profile.id())).orElse(""),
                profile.listed());
    }

    Profile write(Profile profile, Presentation next) {
        Optional<String> about = Optional.of(next.about())
                .filter(text -> !text.isEmpty())
                .map(text -> keys.seal(SEAL, text.getBytes(StandardCharsets.UTF_8), context(profile.id()))
                        .text());
        return profile.presented(next.displayName(), about, next.listed());
    }

    private String open(String box, String accountId) {
        return keys.open(SEAL, Sealed.parse(box), context(accountId))
                .map(plain -> new String(plain, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("what a profile says cannot be opened"));
    }

    private static byte[] context(String accountId) {
        return Sealed.context("about", accountId);
    }
}
