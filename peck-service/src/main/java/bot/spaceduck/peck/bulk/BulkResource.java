package bot.spaceduck.peck.bulk;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /beak/peck/bulk}. */
@Path(DecideOne.ROUTE)
@Tag(name = "decisions")
public class BulkResource {
    private final DecideInBulk decideInBulk;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    BulkResource(DecideInBulk decideInBulk, Idempotency idempotency, CurrentCaller caller) {
        this.decideInBulk = decideInBulk;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = "peck.bulk")
    @Operation(summary = "Approve or deny up to 50 requests; each succeeds or fails alone, in order")
    public Uni<BulkAnswer> decide(@NotNull @Valid BulkRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        key,
                        person,
                        "POST " + DecideOne.ROUTE,
                        request,
                        BulkAnswer.class,
                        recording -> decideInBulk.decide(request, Optional.ofNullable(key), person, recording))
                .map(Answer::body);
    }
}
