package bot.spaceduck.identity.tier;

import java.util.Arrays;
import java.util.Optional;

/** What a tier gives. Its word stands in route tables and in context tokens. */
public enum Capability {
    READ_ACCOUNT(Capability.ACCOUNT_READ),
    MANAGE_CERTIFICATES("certificate.manage"),
    MANAGE_AGENTS(Capability.AGENT_MANAGE),
    CREATE_BONDS(Capability.BOND_CREATE),
    REQUEST_PECKS("peck.request"),
    APPROVE_PECKS("peck.approve"),
    APPROVE_URGENT_PECKS("peck.approve-urgent"),
    PECK_IN_BULK("peck.bulk"),
    PECK_WITH_PRIORITY("peck.priority"),
    SPONSOR_PECKS("peck.sponsor"),
    READ_AUDIT("audit.read"),
    EXPORT_AUDIT("audit.export"),
    EXPORT_WHOLE_AUDIT("audit.export-full"),
    PUBLISH_SKILLS("skill.publish"),
    MOVE_BY_SSO(Capability.SSO_MOVE),
    REGISTER_SSO_DOMAINS(Capability.SSO_REGISTER_DOMAIN),
    ADMINISTER(Capability.PLATFORM_ADMINISTER);

    /** For annotations. */
    public static final String ACCOUNT_READ = "account.read";

    public static final String AGENT_MANAGE = "agent.manage";

    public static final String PLATFORM_ADMINISTER = "platform.administer";

    public static final String BOND_CREATE = "bond.create";

    public static final String SSO_MOVE = "sso.move";

    public static final String SSO_REGISTER_DOMAIN = "sso.register-domain";

    private final String word;

    Capability(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether it is open to someone whose e-mail address is not verified yet: reading his own, nothing else. */
    public boolean openToUnverified() {
        return this == READ_ACCOUNT || this == READ_AUDIT;
    }

    public static Optional<Capability> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
