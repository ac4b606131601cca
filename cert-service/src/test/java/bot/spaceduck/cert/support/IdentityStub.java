package bot.spaceduck.cert.support;

import bot.spaceduck.test.fault.Faults;
import bot.spaceduck.test.process.JvmWide;
import java.util.List;

/** identity-service's internal look-ups, answered from what a test says is so; faults lie before it. */
public interface IdentityStub extends Faults {
    static IdentityStub get() {
        return JvmWide.reach(IdentityStub.class, IdentityStubServer.class);
    }

    /** For the application under test. */
    int port();

    /** From now on that account exists and has that tier, earned and effective, and is active. */
    default void account(String ducklingId, String tier, String displayName) {
        account(ducklingId, "ACTIVE", tier, tier, displayName);
    }

    /** From now on that account is closed, and nothing else is told of it. */
    void closed(String ducklingId);

    /** From now on that account is so. */
    void account(String ducklingId, String status, String earnedTier, String effectiveTier, String displayName);

    /** Answers every look-up of an account with that status instead; 200 ends it. */
    void answerWith(int status);

    /** How often that account was looked up. */
    int lookUps(String ducklingId);

    /** Answers every notice with that status instead; 204 ends it. */
    void answerNoticesWith(int status);

    /** The notices that were handed over for that account, as they came, each as often as it came. */
    List<String> notices(String ducklingId);

    /** Answers every cascade with that status instead, as peck-service would; 200 ends it. */
    void answerCascadesWith(int status);

    /** The cascades that were taken because of that certificate, as they came. */
    List<String> cascades(String certId);

    /** How often a notice for that account was offered, taken or not. */
    int offered(String ducklingId);
}
