package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What a request has to keep to, beyond the presence and size of its fields. */
final class RequestRules {
    private static final int LONGEST_SCOPE = 64;
    /** {@code resource:verb}; no wildcard. */
    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*:[A-Za-z0-9][A-Za-z0-9._-]*");

    private RequestRules() {}

    /** @throws ProblemException that names the field */
    static void check(PeckRequest request, Caller.Agent agent) {
        scopes(request.scopes());
        line("action", request.action(), false);
        line("purpose", request.purpose(), true);
        target(request, agent);
    }

    /** What each kind is asked of. */
    private static void target(PeckRequest request, Caller.Agent agent) {
        String target = request.target();
        switch (request.kind()) {
            case PERMISSION -> {
                Ids.require(IdKind.ACCOUNT, "target", target);
                if (!target.equals(agent.accountId())) {
                    throw ProblemCode.NOT_YOURS.with("a permission is asked of the agent's own operator");
                }
            }
            case DELEGATION -> {
                Ids.require(IdKind.AGENT, "target", target);
                if (target.equals(agent.agentId())) {
                    throw invalid("target", "is the agent itself: ask its operator for a permission");
                }
            }
            case CONNECTION -> Ids.require(IdKind.CERTIFICATE, "target", target);
        }
    }

    private static void scopes(List<String> scopes) {
        for (String scope : scopes) {
            if (scope == null
                    || scope.length() > LONGEST_SCOPE
                    || !SCOPE.matcher(scope).matches()) {
                throw invalid("scopes", "each is resource:verb, at most 64 characters, without wildcards");
            }
        }
        if (new HashSet<>(scopes).size() < scopes.size()) {
            throw invalid("scopes", "each stands there once");
        }
    }

    private static void line(String field, String text, boolean mayBreak) {
        boolean controls = text.chars().anyMatch(c -> Character.isISOControl(c) && !(mayBreak && c == '\n'));
        if (controls) {
            throw invalid(field, "holds control characters");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, field, message);
    }
}
