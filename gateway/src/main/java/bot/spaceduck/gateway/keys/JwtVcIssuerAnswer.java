package bot.spaceduck.gateway.keys;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/**
 * {@code GET /.well-known/jwt-vc-issuer}: where who holds an SD-JWT VC finds the keys of its {@code iss}
 * (draft-ietf-oauth-sd-jwt-vc, section "JWT VC Issuer Metadata").
 */
@Singleton
class JwtVcIssuerAnswer implements OwnAnswer {
    private final Reply reply;

    JwtVcIssuerAnswer(Environment environment) {
        JsonObject document = new JsonObject()
                .put("issuer", environment.publicUrl())
                .put("jwks_uri", environment.publicUrl() + "/.well-known/jwks.json");
        reply = Reply.json(document.toBuffer()).with("Cache-Control", "public, max-age=300");
    }

    @Override
    public String path() {
        return "/.well-known/jwt-vc-issuer";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        return Future.succeededFuture(reply);
    }
}
