package bot.spaceduck.peck.bulk;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.Problem;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.OutcomeUnknownException;
import bot.spaceduck.common.store.StoreUnavailableException;
import bot.spaceduck.common.trace.TraceContext;
import bot.spaceduck.peck.decision.Approve;
import bot.spaceduck.peck.decision.ApproveRequest;
import bot.spaceduck.peck.decision.Deny;
import bot.spaceduck.peck.decision.DenyRequest;
import bot.spaceduck.peck.receipt.Outcome;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** One decision of many, which fails by itself: its problem is a result. */
@Singleton
class DecideOne {
    static final String ROUTE = "/beak/peck/bulk";
    private static final String COMMAND = "POST " + ROUTE + " item";

    private final Approve approve;
    private final Deny deny;
    private final Idempotency idempotency;
    private final ObjectMapper json;

    DecideOne(Approve approve, Deny deny, Idempotency idempotency, ObjectMapper json) {
        this.approve = approve;
        this.deny = deny;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** @param key under which its outcome is kept, in the commit that makes it true; null for none */
    Uni<BulkAnswer.Result> decide(
            BulkRequest.Verdict verdict, BulkRequest.Item item, String key, Caller.Person person) {
        return Uni.createFrom()
                .deferred(() -> {
                    check(item);
                    return switch (verdict) {
                        case APPROVE -> approved(item, key, person);
                        case DENY -> denied(item, key, person);
                    };
                })
                .map(answer -> BulkAnswer.Result.of(answer.body()))
                .onFailure()
                .recoverWithItem(failure -> refused(item, problem(failure)));
    }

    /** What is told of one that comes after an outage. */
    BulkAnswer.Result notTried(BulkRequest.Item item) {
        return refused(item, ProblemException.unavailable("what one before this needed", null));
    }

    private Uni<Answer<Outcome>> approved(BulkRequest.Item item, String key, Caller.Person person) {
        ApproveRequest one = new ApproveRequest(item.peckId(), item.requestHash(), null, null, null, null, null);
        return idempotency.once(
                key, person, COMMAND, one, Outcome.class, recording -> approve.approve(one, person, recording));
    }

    private Uni<Answer<Outcome>> denied(BulkRequest.Item item, String key, Caller.Person person) {
        DenyRequest one = new DenyRequest(item.peckId(), item.requestHash(), null);
        return idempotency.once(
                key, person, COMMAND, one, Outcome.class, recording -> deny.deny(one, person, recording));
    }

    private static void check(BulkRequest.Item item) {
        if (item.peckId() == null || item.peckId().isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "peck_id", "is required");
        }
        Ids.require(IdKind.PECK, "peck_id", item.peckId());
        if (item.requestHash() == null || item.requestHash().isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "request_hash", "is required");
        }
    }

    private BulkAnswer.Result refused(BulkRequest.Item item, ProblemException problem) {
        String traceId = TraceContext.traceId().orElse(null);
        return new BulkAnswer.Result(item.peckId(), null, null, json.valueToTree(Problem.of(problem, ROUTE, traceId)));
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        Log.errorf(failure, "one of many decisions failed");
        return switch (failure) {
            case StoreUnavailableException away -> ProblemException.unavailable("the store", away);
            case OutcomeUnknownException unknown ->
                ProblemException.unavailable("the store", unknown).withMember("outcome", "unknown");
            default -> ProblemCode.INTERNAL.with("this one could not be decided; the log has the reason");
        };
    }
}
