package bot.spaceduck.peck.support;

import bot.spaceduck.test.process.JvmWide;

/** identity-service's and cert-service's internal API as peck-service knows it: a real HTTP server with agents that a test sets. */
public interface StubIdentity {
    /** The one of this JVM. */
    static StubIdentity get() {
        return JvmWide.reach(StubIdentity.class, StubIdentityServer.class);
    }

    int port();

    /** Makes the agent known, or changes it. */
    void agent(String agentId, String operatorId, String keyId, String tier, String status, String operatorStatus);

    /** The agent has that bond from now on; null for none. */
    void bond(String agentId, String bondId);

    /** The agent has registered that Ed25519 public key: its 32 bytes in base64url. */
    void signs(String agentId, String publicKey);

    /** The person has blocked the agent or its operator from now on; false lifts it. */
    void block(String ducklingId, String blocked, boolean holds);

    /** It never existed. */
    void forget(String agentId);

    /** An account from now on. */
    void account(String ducklingId, String tier, String status);

    /** A certificate from now on, as cert-service tells of it. */
    void certificate(String certId, String ducklingId, String status);

    /** Every look-up of a certificate is answered with that status from now on; 200 mends it. */
    void answerCertificatesWith(int status);

    /**
     * Passkeys as the step-up knows them: an assertion {@code {"signed": <challenge>}} of that person holds once for a
     * challenge, and again under the same idempotency key with the same body.
     */
    void passkeysAnswerWith(int status);

    /** Mails and text messages are taken with 204; with any other status, not at all. */
    void noticesAnswerWith(int status);

    /** The bodies of the mails and text messages that were handed over for that person, oldest first. */
    java.util.List<String> noticesTo(String ducklingId);

    /** How many were not taken for that person. */
    int refusedTo(String ducklingId);

    /** Of the person no number is known: text messages to him are answered with 404. */
    void withoutNumber(String ducklingId);

    /** Every look-up of an agent is answered with that status from now on; 200 mends it. */
    void answerAgentsWith(int status);
}
