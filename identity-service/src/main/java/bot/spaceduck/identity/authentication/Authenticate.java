package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.auth.ContextTokenMinter;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.tier.TierLimits;
import bot.spaceduck.identity.tier.Tiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Identifies a caller, checks that the route takes him and that his tier gives what it needs, and vouches for him. */
@Singleton
class Authenticate {
    private static final String SCHEME = "Bearer ";

    private final PersonCheck persons;
    private final AgentCheck agents;
    private final CapabilityCheck capabilities;
    private final Tiers tiers;
    private final ContextTokenMinter minter;

    Authenticate(
            PersonCheck persons,
            AgentCheck agents,
            CapabilityCheck capabilities,
            Tiers tiers,
            ContextTokenMinter minter) {
        this.persons = persons;
        this.agents = agents;
        this.capabilities = capabilities;
        this.tiers = tiers;
        this.minter = minter;
    }

    Uni<AuthenticationAnswer> authenticate(AuthenticationRequest request) {
        String credential = request.credential();
        if (credential == null || credential.isBlank()) {
            return request.who() == Access.Who.ANYONE
                    ? Uni.createFrom().item(anonymous(request))
                    : Uni.createFrom().failure(ProblemCode.UNAUTHENTICATED.with("no credential was presented"));
        }
        if (!credential.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().failure(ProblemCode.UNAUTHENTICATED.with("only Bearer credentials are taken"));
        }
        String token = credential.substring(SCHEME.length()).strip();
        return identify(token, request).map(identified -> vouch(identified, request));
    }

    private Uni<Identified> identify(String token, AuthenticationRequest request) {
        boolean agent = token.startsWith(BeakKey.PREFIX);
        boolean taken = switch (request.who()) {
            case PERSON, ADMIN -> !agent;
            case AGENT -> agent;
            case PERSON_OR_AGENT, ANYONE -> true;
        };
        if (!taken) {
            return Uni.createFrom().failure(wrongKind());
        }
        return Uni.createFrom()
                .deferred(() ->
                        agent ? agents.identify(token, request.ipHash()) : persons.identify(token, request.ipHash()));
    }

    private AuthenticationAnswer vouch(Identified identified, AuthenticationRequest request) {
        if (request.who() == Access.Who.ADMIN
                && !(identified.caller() instanceof Caller.Person person && person.isAdmin())) {
            throw ProblemCode.NOT_YOURS.with("this route is for administrators");
        }
        String capability = request.capability() == null ? "" : request.capability();
        capabilities.require(capability, identified.account());
        Tier tier = identified.account().tier();
        TierLimits limits = tiers.limits(tier);
        return new AuthenticationAnswer(
                minter.mint(identified.caller(), request.audience(), capability),
                ContextToken.LIFETIME_SECONDS,
                identified.caller().actor().id(),
                identified.account().id(),
                tier,
                limits.requestsPerMinute(),
                limits.checksPerMinute());
    }

    /** A public route is open to anyone; its limits go by address. */
    private AuthenticationAnswer anonymous(AuthenticationRequest request) {
        Caller nobody = new Caller.Anonymous(request.ipHash());
        return new AuthenticationAnswer(
                minter.mint(nobody, request.audience(), ""),
                ContextToken.LIFETIME_SECONDS,
                nobody.actor().id(),
                null,
                null,
                null,
                null);
    }

    private static ProblemException wrongKind() {
        return ProblemCode.UNAUTHENTICATED.with("this route takes another kind of credential");
    }
}
