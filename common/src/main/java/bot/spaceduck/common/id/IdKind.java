package bot.spaceduck.common.id;

import java.util.Arrays;
import java.util.Optional;

/** The published kinds of identifier: what a prefix says the thing is. */
public enum IdKind {
    ACCOUNT("dk", "duckling"),
    AGENT("sd", "spaceduck"),
    CERTIFICATE("cert", "certificate"),
    BOND("bond", "bond"),
    PECK("pk", "peck"),
    CONNECTION("conn", "connection"),
    WEBHOOK("wh", "webhook"),
    SKILL("skl", "skill"),
    PASSKEY("pky", "passkey"),
    REVIEW("rev", "review"),
    BLOCK("blk", "block"),
    SSO_DOMAIN("dom", "relying domain"),
    SHARE("shr", "share link");

    private final String prefix;
    private final String noun;

    IdKind(String prefix, String noun) {
        this.prefix = prefix + "_";
        this.noun = noun;
    }

    /** With the underscore: {@code dk_}. */
    public String prefix() {
        return prefix;
    }

    /** What the public API calls the thing. */
    public String noun() {
        return noun;
    }

    /** The kind that the prefix of {@code id} names, or empty if it names none. */
    public static Optional<IdKind> of(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix))
                .findFirst();
    }
}
