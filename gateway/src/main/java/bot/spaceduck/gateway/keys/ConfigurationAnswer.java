package bot.spaceduck.gateway.keys;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import bot.spaceduck.gateway.route.BodyKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** {@code GET /.well-known/spaceduck-configuration}: what a stranger needs to find the rest and to check signatures. */
@Singleton
class ConfigurationAnswer implements OwnAnswer {
    /** What {@code Accept} takes at the view route and {@code Content-Type} at the verify route. */
    private static final List<String> CERTIFICATE_FORMS = BodyKind.CERTIFICATE.mediaTypes();

    private final Reply reply;

    ConfigurationAnswer(Environment environment) {
        reply = Reply.json(document(environment.publicUrl()).toBuffer()).with("Cache-Control", "public, max-age=300");
    }

    @Override
    public String path() {
        return "/.well-known/spaceduck-configuration";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        return Future.succeededFuture(reply);
    }

    private static JsonObject document(String url) {
        return new JsonObject()
                .put("issuer", url)
                .put("jwks_uri", url + "/.well-known/jwks.json")
                .put("openapi_uri", url + "/openapi.json")
                .put("service_documentation", url + "/docs")
                .put("login_endpoint", url + "/beak/auth/login")
                .put("did", "did:web:" + URI.create(url).getAuthority().replace(":", "%3A"))
                .put("did_document_uri", url + "/.well-known/did.json")
                .put("certificate_issuance_endpoint", url + "/beak/cert/issue")
                .put("certificate_view_endpoint", url + "/beak/cert/view")
                .put("certificate_history_endpoint", url + "/beak/cert/history")
                .put("certificate_verification_endpoint", url + "/beak/cert/verify")
                .put("certificate_revocation_endpoint", url + "/beak/cert/revoke")
                .put("certificate_share_endpoint", url + "/beak/cert/share")
                .put("certificate_status_list_uri_template", url + "/beak/cert/status-list/{n}")
                .put("certificate_context_uri", url + "/beak/cert/context/v1")
                .put("certificate_media_types_supported", new JsonArray(CERTIFICATE_FORMS))
                .put(
                        "certificate_proofs_supported",
                        new JsonArray().add("EdDSA").add("eddsa-jcs-2022"))
                .put("skills_endpoint", url + "/beak/skills")
                .put("receipt_verification_endpoint", url + "/beak/receipt/verify")
                .put("introspection_endpoint", url + "/beak/delegation/introspect")
                .put("sso_issue_endpoint", url + "/beak/sso/issue")
                .put("sso_validation_endpoint", url + "/beak/sso/validate")
                .put("audit_log_keys_uri", url + "/beak/audit/log/keys")
                .put("signing_alg_values_supported", new JsonArray().add("EdDSA"))
                .put(
                        "token_types_supported",
                        new JsonArray().add("peck-delegation+jwt").add("spaceduck-sso+jwt"))
                .put(
                        "sso_client_authentication_methods_supported",
                        new JsonArray().add("client_secret_basic").add("client_secret_post"));
    }
}
