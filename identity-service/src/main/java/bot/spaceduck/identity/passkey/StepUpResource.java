package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Passkey step-up for other services: whether a person signed exactly what they want to be signed. */
@Path("/internal/step-up/passkey")
public class StepUpResource {
    private final AssertPasskey asserting;
    private final Idempotency idempotency;
    private final Origins origins;

    StepUpResource(AssertPasskey asserting, Idempotency idempotency, Origins origins) {
        this.asserting = asserting;
        this.idempotency = idempotency;
        this.origins = origins;
    }

    /** @param challenge 32 bytes in base64url, made by the asking service */
    public record StepUpRequest(
            @NotBlank String ducklingId,
            @NotBlank String challenge,
            @NotNull @Valid AssertionCredential assertion) {}

    /** Signed by this passkey, accepted at that time and never again. */
    public record StepUpAnswer(String passkeyId, Instant assertedAt) {}

    /**
     * 200 once for a credential and a challenge, else 401 {@code E-401-004}. A caller that got no answer repeats it with the
     * same {@code Idempotency-Key}.
     */
    @POST
    @PeersOnly("peck-service")
    @Operation(hidden = true)
    public Uni<StepUpAnswer> verify(
            @NotNull @Valid StepUpRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        String accountId = Ids.require(IdKind.ACCOUNT, "duckling_id", request.ducklingId());
        byte[] challenge = AssertOptionsRequest.challenge("challenge", request.challenge());
        // The peer has authenticated the person; only whose credential it is counts here.
        Caller person = new Caller.Person(accountId, Tier.T0, true, Set.of(), null);
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /internal/step-up/passkey",
                        request,
                        AssertAnswer.class,
                        recording -> asserting.given(
                                accountId, challenge, request.assertion(), origins.of(person, request), recording))
                .map(Answer::body)
                .map(answer -> new StepUpAnswer(answer.passkeyId(), answer.assertedAt()));
    }
}
