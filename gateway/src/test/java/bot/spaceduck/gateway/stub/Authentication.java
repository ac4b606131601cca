package bot.spaceduck.gateway.stub;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** {@code POST /internal/authenticate}, as identity-service documents it. */
final class Authentication {
    private Authentication() {}

    /** @param seenBefore whether this credential has been asked for since the last reset */
    static void answer(HttpServerRequest request, JsonObject question, boolean seenBefore) {
        String credential = question.getString("credential");
        if ("ADMIN".equals(question.getString("who")) && "Bearer person".equals(credential)) {
            refuse(request, 403, "E-403-003", "not_yours");
            return;
        }
        switch (credential == null ? "" : credential) {
            case "Bearer person" -> admit(request, question, "dk_person", 600L);
            case "Bearer admin" -> admit(request, question, "dk_admin", 3000L);
            case "Bearer slow-tier" -> admit(request, question, "dk_slow", 1L);
            case "Bearer unlimited" -> admit(request, question, "dk_unlimited", null);
            case "Bearer once" -> {
                if (seenBefore) {
                    refuse(request, 401, "E-401-003", "credential_revoked");
                } else {
                    admit(request, question, "dk_once", null);
                }
            }
            case "BeakKey bk_1", "beakkey   bk_1" -> admit(request, question, "sd_1", 600L);
            case "Bearer expired" -> refuse(request, 401, "E-401-002", "credential_expired");
            case "Bearer low-tier" -> refuse(request, 403, "E-403-002", "tier_too_low");
            case "Bearer store-down" -> refuse(request, 503, "E-503-001", "dependency_unavailable");
            case "Bearer broken" -> request.response().setStatusCode(500).end("stack trace at software.amazon");
            case "Bearer no-token" -> request.response().end("{}");
            default -> refuse(request, 401, "E-401-001", "unauthenticated");
        }
    }

    private static void admit(HttpServerRequest request, JsonObject question, String account, Long perMinute) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("context_token", "token-for-" + question.getString("audience"))
                        .put("expires_in", 30)
                        .put("caller_id", account)
                        .put("account_id", account)
                        .put("tier", "T2")
                        .put("limit_per_minute", perMinute)
                        .put("check_limit_per_minute", 60000)
                        .toBuffer());
    }

    private static void refuse(HttpServerRequest request, int status, String code, String error) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "7")
                .end(new JsonObject()
                        .put("type", "https://spaceduck.bot/problems/" + error)
                        .put("title", "identity says no")
                        .put("status", status)
                        .put("detail", "as identity worded it")
                        .put("instance", "/internal/authenticate")
                        .put("code", code)
                        .put("error", error)
                        .put("required_tier", "T2")
                        .put("trace_id", "of-the-inner-call")
                        .toBuffer());
    }
}
