package bot.spaceduck.gateway.route;

/** The capabilities that routes ask for, spelled as identity-service's policy and the services' resources do. */
final class Capability {
    static final String NONE = "";
    static final String ACCOUNT_READ = "account.read";
    static final String AGENT_MANAGE = "agent.manage";
    static final String AUDIT_READ = "audit.read";
    static final String BOND_CREATE = "bond.create";
    static final String CERTIFICATE_MANAGE = "certificate.manage";
    static final String PECK_APPROVE = "peck.approve";
    static final String PECK_BULK = "peck.bulk";
    static final String PECK_REQUEST = "peck.request";
    static final String PLATFORM_ADMINISTER = "platform.administer";
    static final String SKILL_PUBLISH = "skill.publish";
    static final String SSO_MOVE = "sso.move";
    static final String SSO_REGISTER_DOMAIN = "sso.register-domain";

    private Capability() {}
}
