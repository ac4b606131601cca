package bot.spaceduck.audit.query;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** One's own records, and the proof of each. */
@Path("/beak/audit")
@Produces(MediaType.APPLICATION_JSON)
@Access(value = Access.Who.PERSON, capability = "audit.read")
public class AuditResource {
    private final LogReader log;
    private final EntryProof proofs;
    private final CurrentCaller current;

    public AuditResource(LogReader log, EntryProof proofs, CurrentCaller current) {
        this.log = log;
        this.proofs = proofs;
        this.current = current;
    }

    /**
     * What concerns the caller, newest first.
     *
     * @param id whose records, if not one's own: for administrators
     */
    @GET
    @Path("/log")
    public Uni<RestResponse<LogAnswer>> log(
            @RestQuery Integer limit,
            @RestQuery String cursor,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery("event_type") String eventType,
            @RestQuery String id) {
        LogFilter filter = LogFilter.of(whose(id), from, to, eventType);
        return log.read(filter, cursor, Limit.of(limit)).map(AuditResource::personal);
    }

    @GET
    @Path("/me")
    public Uni<RestResponse<LogAnswer>> me(
            @RestQuery Integer limit,
            @RestQuery String cursor,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery("event_type") String eventType) {
        return log(limit, cursor, from, to, eventType, null);
    }

    @GET
    @Path("/proof")
    public Uni<RestResponse<ProofAnswer>> proof(@RestQuery("event_id") String eventId) {
        return proofs.prove(EntryProof.eventId(eventId), current.person()).map(AuditResource::personal);
    }

    private String whose(String id) {
        Caller.Person caller = current.person();
        if (id == null || id.isBlank() || id.equals(caller.accountId())) {
            return caller.accountId();
        }
        if (!caller.isAdmin()) {
            throw ProblemCode.NOT_YOURS.with("the records of others are for administrators");
        }
        return id;
    }

    private static <T> RestResponse<T> personal(T answer) {
        return RestResponse.ResponseBuilder.ok(answer)
                .header("Cache-Control", "no-store")
                .build();
    }
}
