package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.EventType;

/** Why an authenticator's answer was refused: what the audit log is told, and what its sender is. */
enum Refusal {
    CHALLENGE(EventType.SIGNATURE_REJECTED, "passkey_challenge", "its challenge is not waited for, or has expired"),
    REPLAY(EventType.REPLAY_REJECTED, "passkey_challenge", "it was answered already"),
    REGISTRATION(EventType.SIGNATURE_REJECTED, "passkey_registration", "the new passkey does not hold"),
    /** The same for one that nobody has and one that another has. */
    CREDENTIAL(EventType.SIGNATURE_REJECTED, "passkey_credential", "this account has no such passkey"),
    ASSERTION(EventType.SIGNATURE_REJECTED, "passkey_assertion", "the assertion does not hold"),
    COUNTER(
            EventType.SIGNATURE_REJECTED,
            "passkey_counter",
            "the passkey's counter went back, perhaps it was copied: remove it and register a new one"),
    SUSPICIOUS(
            EventType.SIGNATURE_REJECTED,
            "passkey_suspicious",
            "the passkey's counter went back before: remove it and register a new one");

    private final EventType type;
    private final String what;
    private final String sentence;

    Refusal(EventType type, String what, String sentence) {
        this.type = type;
        this.what = what;
        this.sentence = sentence;
    }

    EventType type() {
        return type;
    }

    /** Member {@code what} of the event's detail. */
    String what() {
        return what;
    }

    String sentence() {
        return sentence;
    }
}
