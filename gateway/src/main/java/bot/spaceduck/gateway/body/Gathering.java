package bot.spaceduck.gateway.body;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.exchange.ClientGone;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.route.BodyKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** One body on its way in. It counts what comes, whatever length was declared. */
final class Gathering {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final String address;
    private final BodyKind kind;
    private final BodyBudget budget;
    private final Buffer bytes = Buffer.buffer();
    private final Promise<Body> done = Promise.promise();

    Gathering(Vertx vertx, Exchange exchange, BodyBudget budget) {
        this.vertx = vertx;
        this.request = exchange.request();
        this.address = exchange.client().address();
        this.kind = exchange.route().orElseThrow().body();
        this.budget = budget;
    }

    Future<Body> within(Duration deadline) {
        request.exceptionHandler(gone -> done.tryFail(new ClientGone()));
        if (request.isEnded()) {
            finish();
            return done.future();
        }
        long timer = vertx.setTimer(
                deadline.toMillis(),
                late -> done.tryFail(refused("it was not whole within " + deadline.toSeconds() + " s")));
        request.handler(this::chunk);
        request.endHandler(end -> finish());
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        request.resume();
        return done.future().onComplete(settled -> vertx.cancelTimer(timer)).onFailure(failure -> giveBack());
    }

    private void chunk(Buffer chunk) {
        if (done.future().isComplete()) {
            return;
        }
        if (kind == BodyKind.NONE) {
            done.tryFail(refused("this route takes none"));
        } else if (bytes.length() + chunk.length() > kind.limit()) {
            done.tryFail(ProblemCode.BODY_TOO_LARGE.with("a body here has at most " + kind.limit() + " bytes"));
        } else {
            keep(chunk);
        }
    }

    private void keep(Buffer chunk) {
        try {
            budget.take(address, chunk.length());
            bytes.appendBuffer(chunk);
        } catch (ProblemException full) {
            done.tryFail(full);
        }
    }

    private void finish() {
        done.tryComplete(new Body(bytes, this::giveBack));
    }

    private void giveBack() {
        if (bytes.length() > 0) {
            budget.give(address, bytes.length());
        }
    }

    private static ProblemException refused(String why) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "body", why);
    }
}
