package bot.spaceduck.gateway.edge;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.trace.TraceContext;
import bot.spaceduck.gateway.body.Bodies;
import bot.spaceduck.gateway.body.Bodies.Arrival;
import bot.spaceduck.gateway.body.Body;
import bot.spaceduck.gateway.caller.Admission;
import bot.spaceduck.gateway.caller.Authenticator;
import bot.spaceduck.gateway.exchange.Answers;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.Exchanges;
import bot.spaceduck.gateway.limit.Limits;
import bot.spaceduck.gateway.route.LimitClass;
import bot.spaceduck.gateway.route.Route;
import bot.spaceduck.gateway.route.RouteTable;
import bot.spaceduck.gateway.route.RouteTable.Match;
import bot.spaceduck.gateway.route.Upstream;
import bot.spaceduck.gateway.upstream.UpstreamProxy;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of everything, in one place: TLS, route, body as declared, limit by address, authentication, limit by
 * account, the body itself, and then the service; of a signed request the body before authentication. Whatever fails
 * on the way ends as a problem.
 */
@Singleton
public class Edge {
    private static final int UNAUTHORIZED = 401;

    private final Exchanges exchanges;
    private final RouteTable table;
    private final Limits limits;
    private final Authenticator authenticator;
    private final Bodies bodies;
    private final UpstreamProxy proxy;
    private final OwnAnswers own;
    private final Answers answers;
    private final RequestMeters meters;
    private final String publicUrl;

    Edge(
            Exchanges exchanges,
            RouteTable table,
            Limits limits,
            Authenticator authenticator,
            Bodies bodies,
            UpstreamProxy proxy,
            OwnAnswers own,
            Answers answers,
            RequestMeters meters,
            Environment environment) {
        this.exchanges = exchanges;
        this.table = table;
        this.limits = limits;
        this.authenticator = authenticator;
        this.bodies = bodies;
        this.proxy = proxy;
        this.own = own;
        this.answers = answers;
        this.meters = meters;
        this.publicUrl = environment.publicUrl();
    }

    /** Before every other handler: nobody else sees a request, and nobody has read a body. */
    void mount(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(routing -> handle(routing.request()));
    }

    private void handle(HttpServerRequest request) {
        request.pause();
        if (!request.isSSL()) {
            request.response()
                    .setStatusCode(308)
                    .putHeader("Location", publicUrl + request.uri())
                    .end();
            return;
        }
        Exchange exchange = exchanges.open(request);
        meters.watch(exchange);
        try {
            Route route = find(exchange).asAsked(request.headers().contains(HttpHeaders.AUTHORIZATION));
            exchange.met(route);
            TraceContext.met(route.path().text());
            BodyRules.checkConnection(request);
            BodyRules.check(request, route);
            limits.admitAddress(exchange);
            serve(exchange, route).onFailure(failure -> answers.fail(exchange, failure));
        } catch (RuntimeException e) {
            answers.fail(exchange, e);
        }
    }

    private Route find(Exchange exchange) {
        return switch (table.find(
                exchange.request().method(), exchange.request().path())) {
            case Match.Found found -> found.route();
            case Match.OtherMethod other -> {
                exchange.willAnswerWith("Allow", other.allowed());
                throw ProblemCode.METHOD_NOT_ALLOWED.with("this path takes " + other.allowed());
            }
            case Match.Unknown unknown -> throw ProblemCode.NOT_FOUND.with("there is no such route");
        };
    }

    private Future<Void> serve(Exchange exchange, Route route) {
        if (route.isPublic() && route.upstream() == Upstream.GATEWAY) {
            return answer(exchange, route);
        }
        if (route.isPublic()) {
            return bodies.gather(exchange, arrival -> proxy.forward(exchange, arrival.body(), Optional.empty()))
                    .onSuccess(status -> limits.settleLogin(exchange, status == UNAUTHORIZED))
                    // Whoever leaves before the answer is not given the token back.
                    .onFailure(failure -> limits.settleLogin(exchange, !(failure instanceof ProblemException)))
                    .mapEmpty();
        }
        if (Authenticator.needsBody(exchange)) {
            return bodies.gather(exchange, arrival -> signed(exchange, route, arrival.body()));
        }
        return authenticated(exchange, authenticator.ask(exchange), admission -> admit(exchange, route, admission));
    }

    /** Who signed all of it is asked for when all of it is here, and once: his signature is used up by that. */
    private Future<Void> signed(Exchange exchange, Route route, Body body) {
        return authenticated(exchange, authenticator.ask(exchange, body), admission -> {
            take(exchange, route, admission);
            return route.upstream() == Upstream.GATEWAY ? answer(exchange, route) : pass(exchange, body, admission);
        });
    }

    private Future<Void> authenticated(
            Exchange exchange, Future<Authenticator.Verdict> asked, Function<Admission, Future<Void>> next) {
        return asked.compose(verdict -> switch (verdict) {
            case Authenticator.Verdict.Admitted admitted -> next.apply(admitted.admission());
            case Authenticator.Verdict.Refused refused -> {
                answers.reply(exchange, refused.reply());
                yield Future.succeededFuture();
            }
        });
    }

    private Future<Void> admit(Exchange exchange, Route route, Admission admission) {
        take(exchange, route, admission);
        return route.upstream() == Upstream.GATEWAY
                ? answer(exchange, route)
                : bodies.gather(exchange, arrival -> forward(exchange, arrival, admission));
    }

    /** @throws ProblemException RATE_LIMITED */
    private void take(Exchange exchange, Route route, Admission admission) {
        Long perMinute =
                route.limit() == LimitClass.CHECK ? admission.checkLimitPerMinute() : admission.limitPerMinute();
        limits.admitAccount(exchange, admission.accountId(), perMinute == null ? 0 : perMinute);
        exchange.admitted(admission.callerId());
    }

    /** The gateway's own; such a route carries no body. */
    private Future<Void> answer(Exchange exchange, Route route) {
        return own.of(route)
                .answer(exchange)
                .onSuccess(reply -> answers.reply(exchange, reply))
                .mapEmpty();
    }

    /** Who was slow to send is asked for again: a credential must not outlive its revocation by a slow body. */
    private Future<Void> forward(Exchange exchange, Arrival arrival, Admission admission) {
        return arrival.late()
                ? authenticated(exchange, authenticator.ask(exchange), anew -> pass(exchange, arrival.body(), anew))
                : pass(exchange, arrival.body(), admission);
    }

    private Future<Void> pass(Exchange exchange, Body body, Admission admission) {
        return proxy.forward(exchange, body, Optional.of(admission.contextToken()))
                .mapEmpty();
    }
}
