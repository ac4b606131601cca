package bot.spaceduck.common.event;

import java.util.Arrays;
import java.util.Optional;

/** Every type of event there is. The dotted name is the CloudEvents {@code type}. */
public enum EventType {
    DUCKLING_HATCHED("duck.hatched"),
    ACCOUNT_CLOSED("duck.closed"),
    ACCOUNT_EXPORTED("duck.exported"),
    PROFILE_CHANGED("duck.profile_changed"),
    EMAIL_VERIFIED("duck.email_verified"),
    PHONE_VERIFIED("duck.phone_verified"),
    IDENTITY_DECLARED("duck.identity_declared"),
    PASSKEY_REGISTERED("duck.passkey_registered"),
    PASSKEY_REMOVED("duck.passkey_removed"),
    REVIEW_REQUESTED("trust.review_requested"),
    TRUST_TIER_CHANGED("trust.elevated"),
    TIER_SUSPENDED("trust.suspended"),
    TIER_RESTORED("trust.restored"),
    LOGGED_IN("session.logged_in"),
    LOGIN_FAILED("session.login_failed"),
    LOGGED_OUT("session.logged_out"),
    PASSWORD_RESET("session.password_reset"),
    AGENT_REGISTERED("agent.registered"),
    AGENT_PINNED("agent.pinned"),
    AGENT_RETIRED("agent.retired"),
    AGENT_HEARTBEAT("duck.pulse"),
    AGENT_BONDED("duck.bonded"),
    BOND_REVOKED("duck.unbonded"),
    BLOCK_CREATED("peck.blocked"),
    BLOCK_REMOVED("peck.unblocked"),
    KEY_ISSUED("duck.key_issued"),
    KEY_ROTATED("duck.key_rotated"),
    KEY_REVOKED("duck.key_revoked"),
    CERT_ISSUED("cert.issued"),
    CERT_SUPERSEDED("cert.superseded"),
    CERT_REVOKED("cert.revoked"),
    SHARE_CREATED("cert.shared"),
    SHARE_REVOKED("cert.unshared"),
    SKILL_SUBMITTED("skill.submitted"),
    SKILL_PUBLISHED("skill.published"),
    SKILL_WITHDRAWN("skill.withdrawn"),
    PECK_REQUESTED("peck.requested"),
    PECK_REMINDED("peck.reminded"),
    PECK_RESOLVED("peck.resolved"),
    PECK_SPONSORED("peck.sponsored"),
    PECK_USED("peck.used"),
    PECK_REVOKED("peck.revoked"),
    PECK_LAPSED("peck.lapsed"),
    PECK_SLA_BREACHED("peck.sla_breached"),
    EVIDENCE_ACCEPTED("evidence.accepted"),
    EVIDENCE_REJECTED("evidence.rejected"),
    SSO_DOMAIN_REGISTERED("sso.domain_registered"),
    SSO_DOMAIN_REMOVED("sso.domain_removed"),
    SSO_ISSUED("sso.issued"),
    SSO_VALIDATED("sso.validated"),
    WEBHOOK_REGISTERED("webhook.registered"),
    WEBHOOK_REMOVED("webhook.removed"),
    WEBHOOK_PARKED("webhook.parked"),
    NEWSLETTER_SUBSCRIBED("newsletter.subscribed"),
    NEWSLETTER_CONFIRMED("newsletter.confirmed"),
    NEWSLETTER_UNSUBSCRIBED("newsletter.unsubscribed"),
    AUDIT_EXPORTED("audit.exported"),
    ADMIN_ACTION("admin.action"),
    SIGNATURE_REJECTED("security.signature_rejected"),
    REPLAY_REJECTED("security.replay_rejected"),
    EVENT_REJECTED("audit.event_rejected");

    private final String dotted;

    EventType(String dotted) {
        this.dotted = dotted;
    }

    /**
     * The dotted name without regard to the outcome; see {@link #dotted(String)}.
     */
    public String dotted() {
        return dotted;
    }

    /** The dotted name of this event: a resolution is named by its outcome, as in {@code peck.approved}. */
    public String dotted(String outcome) {
        return this == PECK_RESOLVED ? "peck." + outcome : dotted;
    }

    /** The type that carries this dotted name. */
    public static Optional<EventType> ofDotted(String dotted, String outcome) {
        return Arrays.stream(values())
                .filter(type -> type.dotted(outcome).equals(dotted))
                .findFirst();
    }
}
