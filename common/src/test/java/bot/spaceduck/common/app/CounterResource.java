package bot.spaceduck.common.app;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Commit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Routes of each kind of access. */
@Path("/counters")
public class CounterResource {
    private final Counters counters;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    CounterResource(Counters counters, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.counters = counters;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    /** A request with each kind of constraint. */
    public record Create(
            @NotBlank String displayName,
            @NotNull @Email String email,
            @Max(9) Integer start) {}

    /** Its answer. */
    public record Created(String counterId, String madeBy) {}

    @POST
    @Access(value = Access.Who.PERSON, capability = "account.read")
    public Uni<RestResponse<Created>> create(
            @HeaderParam(Idempotency.HEADER) String key, @NotNull @Valid Create request) {
        return idempotency
                .once(key, caller.get(), "POST /counters", request, Created.class, recording -> {
                    Answer<Created> answer = Answer.created(new Created(
                            UUID.randomUUID().toString(), caller.person().accountId()));
                    return counters.create(
                                    answer.body().counterId(), origins.of(caller.get(), request), recording.of(answer))
                            .map(outcome -> {
                                if (outcome instanceof Commit.Refused) {
                                    throw ProblemCode.STATE_CONFLICT.with("a twin was first");
                                }
                                return answer;
                            });
                })
                .map(answer -> RestResponse.status(RestResponse.Status.fromStatusCode(answer.status()), answer.body()));
    }

    @GET
    @Path("/open")
    @Access(Access.Who.ANYONE)
    public String open() {
        return caller.get().actor().id();
    }

    @GET
    @Path("/limited")
    @Access(Access.Who.ANYONE)
    public String limited(@QueryParam("limit") Integer limit) {
        return String.valueOf(limit);
    }

    @GET
    @Path("/agents")
    @Access(Access.Who.AGENT)
    public String agents() {
        return caller.agent().keyId();
    }

    @GET
    @Path("/admins")
    @Access(Access.Who.ADMIN)
    public String admins() {
        return "admin";
    }

    @GET
    @Path("/undeclared")
    public String undeclared() {
        return "nobody may see this";
    }

    @GET
    @Path("/peers")
    @PeersOnly("gateway")
    public String peers() {
        return "peer";
    }

    @GET
    @Path("/broken")
    @Access(Access.Who.ANYONE)
    public String broken() {
        throw new IllegalStateException("secret inner state");
    }
}
