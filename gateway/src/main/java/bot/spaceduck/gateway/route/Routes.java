package bot.spaceduck.gateway.route;

import static bot.spaceduck.gateway.route.AuthClass.ADMIN;
import static bot.spaceduck.gateway.route.AuthClass.AGENT;
import static bot.spaceduck.gateway.route.AuthClass.OPTIONAL;
import static bot.spaceduck.gateway.route.AuthClass.PERSON;
import static bot.spaceduck.gateway.route.AuthClass.PERSON_OR_AGENT;
import static bot.spaceduck.gateway.route.AuthClass.PUBLIC;
import static bot.spaceduck.gateway.route.Capability.ACCOUNT_READ;
import static bot.spaceduck.gateway.route.Capability.AGENT_MANAGE;
import static bot.spaceduck.gateway.route.Capability.AUDIT_READ;
import static bot.spaceduck.gateway.route.Capability.BOND_CREATE;
import static bot.spaceduck.gateway.route.Capability.CERTIFICATE_MANAGE;
import static bot.spaceduck.gateway.route.Capability.NONE;
import static bot.spaceduck.gateway.route.Capability.PECK_APPROVE;
import static bot.spaceduck.gateway.route.Capability.PECK_BULK;
import static bot.spaceduck.gateway.route.Capability.PECK_REQUEST;
import static bot.spaceduck.gateway.route.Capability.PLATFORM_ADMINISTER;
import static bot.spaceduck.gateway.route.Capability.SKILL_PUBLISH;
import static bot.spaceduck.gateway.route.Capability.SSO_MOVE;
import static bot.spaceduck.gateway.route.Capability.SSO_REGISTER_DOMAIN;
import static bot.spaceduck.gateway.route.LimitClass.ACCOUNT;
import static bot.spaceduck.gateway.route.LimitClass.CERT_SHOW;
import static bot.spaceduck.gateway.route.LimitClass.CERT_VERIFY;
import static bot.spaceduck.gateway.route.LimitClass.CHECK;
import static bot.spaceduck.gateway.route.LimitClass.FORGOT;
import static bot.spaceduck.gateway.route.LimitClass.HATCH;
import static bot.spaceduck.gateway.route.LimitClass.LOGIN;
import static bot.spaceduck.gateway.route.LimitClass.LOG_READ;
import static bot.spaceduck.gateway.route.LimitClass.NEWSLETTER;
import static bot.spaceduck.gateway.route.LimitClass.RECEIPT_VERIFY;
import static bot.spaceduck.gateway.route.LimitClass.REFRESH;
import static bot.spaceduck.gateway.route.LimitClass.REPORT_LEAK;
import static bot.spaceduck.gateway.route.LimitClass.RESET;
import static bot.spaceduck.gateway.route.LimitClass.SSO_VALIDATE;
import static bot.spaceduck.gateway.route.LimitClass.SYSTEM_STATUS;
import static bot.spaceduck.gateway.route.Upstream.AUDIT;
import static bot.spaceduck.gateway.route.Upstream.CERT;
import static bot.spaceduck.gateway.route.Upstream.GATEWAY;
import static bot.spaceduck.gateway.route.Upstream.IDENTITY;
import static bot.spaceduck.gateway.route.Upstream.PECK;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;

/** Every route there is. What does not stand here does not exist for the outside. */
public final class Routes {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** {@code ?wait=} is at most 30 seconds; streams are of the same kind, as to connections. */
    private static final Duration LONG_POLL = Duration.ofSeconds(40);

    private static final List<Route> ALL = List.of(
            post("/beak/hatch", IDENTITY, PUBLIC, NONE, HATCH),
            post("/beak/auth/login", IDENTITY, PUBLIC, NONE, LOGIN),
            post("/beak/auth/refresh", IDENTITY, PUBLIC, NONE, REFRESH),
            post("/beak/auth/logout", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/forgot", IDENTITY, PUBLIC, NONE, FORGOT),
            post("/beak/reset", IDENTITY, PUBLIC, NONE, RESET),
            post("/beak/verify/email", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/verify/email/resend", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/verify/email/link", IDENTITY, PUBLIC, NONE, LimitClass.PUBLIC),
            post("/beak/verify/phone", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/verify/phone/confirm", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/profile", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/profile", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/account/export", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/account/delete", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/directory", IDENTITY, PUBLIC, NONE, LimitClass.PUBLIC),
            post("/beak/passkey/register/options", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/passkey/register", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/passkey/assert/options", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/passkey/assert", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/passkey", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/passkey/{id}", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            delete("/beak/passkey/{id}", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/identity/declare", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/tier/review", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/tier/review", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/admin/reviews", IDENTITY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/admin/reviews/{id}", IDENTITY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/admin/suspend", IDENTITY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/admin/restore", IDENTITY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/admin", IDENTITY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/newsletter/subscribe", IDENTITY, PUBLIC, NONE, NEWSLETTER),
            get("/beak/newsletter/confirm", IDENTITY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/beak/newsletter/unsubscribe", IDENTITY, PUBLIC, NONE, LimitClass.PUBLIC),
            new Route(
                    HttpMethod.POST,
                    new PathTemplate("/beak/newsletter/unsubscribe"),
                    IDENTITY,
                    PUBLIC,
                    NONE,
                    LimitClass.PUBLIC,
                    BodyKind.JSON_OR_FORM,
                    DEADLINE),
            post("/beak/agent/register", IDENTITY, PERSON, AGENT_MANAGE, ACCOUNT),
            get("/beak/agent/list", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/agent/status", IDENTITY, AGENT, ACCOUNT_READ, ACCOUNT),
            post("/beak/agent/heartbeat", IDENTITY, AGENT, ACCOUNT_READ, ACCOUNT),
            post("/beak/pulse", IDENTITY, AGENT, ACCOUNT_READ, ACCOUNT),
            post("/beak/agent/pin", IDENTITY, PERSON, AGENT_MANAGE, ACCOUNT),
            post("/beak/agent/retire", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/keys/rotate", IDENTITY, PERSON_OR_AGENT, AGENT_MANAGE, ACCOUNT),
            post("/beak/keys/revoke", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/keys/report-leak", IDENTITY, PUBLIC, NONE, REPORT_LEAK),
            post("/beak/bond/create", IDENTITY, PERSON, BOND_CREATE, ACCOUNT),
            get("/beak/bond/list", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/bond/revoke", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/block", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/block", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            delete("/beak/block/{id}", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/sso/domains", IDENTITY, PERSON, SSO_REGISTER_DOMAIN, ACCOUNT),
            get("/beak/sso/domains", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            delete("/beak/sso/domains/{id}", IDENTITY, PERSON, ACCOUNT_READ, ACCOUNT),
            // With the key of the agent that goes in the person's name.
            post("/beak/sso/issue", IDENTITY, PERSON, SSO_MOVE, ACCOUNT).carrying("x-beak-key"),
            // With the credentials of the relying domain, which is no caller of this platform.
            get("/beak/sso/validate", IDENTITY, PUBLIC, NONE, SSO_VALIDATE).carrying("authorization"),
            post("/beak/sso/validate", IDENTITY, PUBLIC, NONE, SSO_VALIDATE).carrying("authorization"),
            post("/beak/cert/issue", CERT, PERSON, CERTIFICATE_MANAGE, ACCOUNT),
            // Ending one's own authority asks for no more than being signed in.
            post("/beak/cert/revoke", CERT, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/cert/verify", CERT, PUBLIC, NONE, CERT_VERIFY),
            new Route(
                    HttpMethod.POST,
                    new PathTemplate("/beak/cert/verify"),
                    CERT,
                    PUBLIC,
                    NONE,
                    CERT_VERIFY,
                    BodyKind.CERTIFICATE,
                    DEADLINE),
            get("/beak/cert/context/v1", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/beak/cert/view", CERT, OPTIONAL, CERTIFICATE_MANAGE, CERT_SHOW),
            post("/beak/cert/share", CERT, PERSON, CERTIFICATE_MANAGE, ACCOUNT),
            get("/beak/cert/share", CERT, PERSON, ACCOUNT_READ, ACCOUNT),
            delete("/beak/cert/share/{token}", CERT, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/cert/status-list/{n}", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/beak/cert/embed/{token}", CERT, PUBLIC, NONE, CERT_SHOW).embeddable(Embedding.FRAME),
            get("/beak/cert/badge/{token}.svg", CERT, PUBLIC, NONE, CERT_SHOW).embeddable(Embedding.PICTURE),
            get("/beak/cert/history", CERT, PERSON, CERTIFICATE_MANAGE, ACCOUNT),
            new Route(
                    HttpMethod.POST,
                    new PathTemplate("/beak/skills"),
                    CERT,
                    PERSON,
                    SKILL_PUBLISH,
                    ACCOUNT,
                    BodyKind.JSON_WITH_FILE,
                    DEADLINE),
            get("/beak/skills", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/beak/skills/mine", CERT, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/skills/{name}", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/beak/skills/{name}/{version}", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            post("/beak/skills/{id}/withdraw", CERT, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/admin/skills", CERT, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            get("/beak/admin/skills/{id}", CERT, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/admin/skills/{id}", CERT, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            post("/beak/peck", PECK, AGENT, PECK_REQUEST, ACCOUNT),
            get("/beak/peck/inbox", PECK, PERSON, ACCOUNT_READ, ACCOUNT),
            get("/beak/peck/history", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT),
            get("/beak/peck/{id}", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT).within(LONG_POLL),
            post("/beak/peck/withdraw", PECK, AGENT, ACCOUNT_READ, ACCOUNT),
            post("/beak/approve", PECK, PERSON, PECK_APPROVE, ACCOUNT),
            post("/beak/approve/code", PECK, PERSON, PECK_APPROVE, ACCOUNT),
            // Up to 50 decisions, one after the other.
            post("/beak/peck/bulk", PECK, PERSON, PECK_BULK, ACCOUNT).within(LONG_POLL),
            post("/beak/deny", PECK, PERSON, ACCOUNT_READ, ACCOUNT),
            post("/beak/unpeck", PECK, PERSON, ACCOUNT_READ, ACCOUNT),
            new Route(
                    HttpMethod.POST,
                    new PathTemplate("/beak/delegation/introspect"),
                    PECK,
                    PERSON_OR_AGENT,
                    ACCOUNT_READ,
                    CHECK,
                    BodyKind.JSON_OR_FORM,
                    DEADLINE),
            post("/beak/delegation/use", PECK, PERSON_OR_AGENT, PECK_REQUEST, CHECK),
            post("/beak/evidence", PECK, AGENT, PECK_REQUEST, ACCOUNT)
                    .carrying("x-beak-evidence-signature")
                    .deriving("spaceduck.evidence.v1"),
            get("/beak/evidence", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT),
            get("/beak/agent/inbox", PECK, AGENT, ACCOUNT_READ, ACCOUNT).within(LONG_POLL),
            get("/beak/agent/events", PECK, AGENT, ACCOUNT_READ, ACCOUNT).within(LONG_POLL),
            get("/beak/peck/stream", PECK, PERSON, ACCOUNT_READ, ACCOUNT).within(LONG_POLL),
            post("/beak/webhook", PECK, PERSON_OR_AGENT, PECK_REQUEST, ACCOUNT),
            get("/beak/webhook", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT),
            get("/beak/webhook/{id}", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT),
            delete("/beak/webhook/{id}", PECK, PERSON_OR_AGENT, ACCOUNT_READ, ACCOUNT),
            post("/beak/webhook/{id}/replay", PECK, PERSON_OR_AGENT, PECK_REQUEST, ACCOUNT),
            post("/beak/receipt/verify", PECK, PUBLIC, NONE, RECEIPT_VERIFY),
            get("/beak/audit/log", AUDIT, PERSON, AUDIT_READ, ACCOUNT),
            get("/beak/audit/me", AUDIT, PERSON, AUDIT_READ, ACCOUNT),
            get("/beak/audit/proof", AUDIT, PERSON, AUDIT_READ, ACCOUNT),
            get("/beak/audit/consistency", AUDIT, PUBLIC, NONE, LOG_READ),
            get("/beak/audit/log/keys", AUDIT, PUBLIC, NONE, LOG_READ),
            get("/beak/audit/log/{shard}/checkpoint", AUDIT, PUBLIC, NONE, LOG_READ),
            get("/beak/audit/log/{shard}/tile/{tile...}", AUDIT, PUBLIC, NONE, LOG_READ),
            get("/beak/system/status", GATEWAY, PUBLIC, NONE, SYSTEM_STATUS),
            get("/beak/system/version", GATEWAY, PUBLIC, NONE, SYSTEM_STATUS),
            get("/beak/admin/status", GATEWAY, ADMIN, PLATFORM_ADMINISTER, ACCOUNT),
            get("/.well-known/jwks.json", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/.well-known/did.json", CERT, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/.well-known/jwt-vc-issuer", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/.well-known/spaceduck-configuration", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/openapi.json", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/docs", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC),
            get("/docs/{file}", GATEWAY, PUBLIC, NONE, LimitClass.PUBLIC));

    private Routes() {}

    public static List<Route> all() {
        return ALL;
    }

    private static Route get(String path, Upstream upstream, AuthClass auth, String capability, LimitClass limit) {
        return new Route(
                HttpMethod.GET, new PathTemplate(path), upstream, auth, capability, limit, BodyKind.NONE, DEADLINE);
    }

    private static Route delete(String path, Upstream upstream, AuthClass auth, String capability, LimitClass limit) {
        return new Route(
                HttpMethod.DELETE, new PathTemplate(path), upstream, auth, capability, limit, BodyKind.NONE, DEADLINE);
    }

    private static Route post(String path, Upstream upstream, AuthClass auth, String capability, LimitClass limit) {
        return new Route(
                HttpMethod.POST, new PathTemplate(path), upstream, auth, capability, limit, BodyKind.JSON, DEADLINE);
    }
}
