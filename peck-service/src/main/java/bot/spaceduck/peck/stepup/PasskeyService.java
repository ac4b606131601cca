package bot.spaceduck.peck.stepup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's internal check of assertions. */
@RegisterRestClient(configKey = "identity")
@Path("/internal/step-up/passkey")
interface PasskeyService {
    @POST
    Uni<JsonNode> verify(@HeaderParam("Idempotency-Key") String idempotencyKey, Question question);

    /** @param challenge what must have been signed, base64url */
    record Question(String ducklingId, String challenge, JsonNode assertion) {
        /** Without the assertion. */
        @Override
        public String toString() {
            return "Question[" + ducklingId + "]";
        }
    }
}
