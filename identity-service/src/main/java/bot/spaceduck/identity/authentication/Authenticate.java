package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.auth.ContextTokenMinter;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.signature.SignedRequest;
import bot.spaceduck.identity.tier.TierLimits;
import bot.spaceduck.identity.tier.Tiers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Identifies a caller, checks that the route takes him and that his tier gives what it needs, and vouches for him. */
@Singleton
class Authenticate {
    /** A person's access token (RFC 6750, section 2.1). */
    private static final String PERSON_SCHEME = "Bearer ";
    /** An agent's key. */
    private static final String AGENT_SCHEME = "BeakKey ";

    private final PersonCheck persons;
    private final AgentCheck agents;
    private final SignerCheck signers;
    private final CapabilityCheck capabilities;
    private final Tiers tiers;
    private final ContextTokenMinter minter;

    Authenticate(
            PersonCheck persons,
            AgentCheck agents,
            SignerCheck signers,
            CapabilityCheck capabilities,
            Tiers tiers,
            ContextTokenMinter minter) {
        this.persons = persons;
        this.agents = agents;
        this.signers = signers;
        this.capabilities = capabilities;
        this.tiers = tiers;
        this.minter = minter;
    }

    Uni<AuthenticationAnswer> authenticate(AuthenticationRequest request) {
        String credential = request.credential();
        if (credential == null || credential.isBlank()) {
            return withoutCredential(request);
        }
        return identify(credential, request).map(identified -> vouch(identified, request));
    }

    /** A message signature shows whose it is by itself. */
    private Uni<AuthenticationAnswer> withoutCredential(AuthenticationRequest request) {
        boolean agents = request.who() == Access.Who.AGENT || request.who() == Access.Who.PERSON_OR_AGENT;
        Optional<SignedRequest> signed = request.signature().filter(SignedRequest::isMessageSigned);
        if (agents && signed.isPresent()) {
            return Uni.createFrom()
                    .deferred(() -> signers.identify(signed.get(), request.ipHash()))
                    .map(identified -> vouch(identified, request));
        }
        return request.who() == Access.Who.ANYONE
                ? Uni.createFrom().item(anonymous(request))
                : Uni.createFrom().failure(ProblemCode.UNAUTHENTICATED.with("no credential was presented"));
    }

    private Uni<Identified> identify(String credential, AuthenticationRequest request) {
        boolean agent = isOf(AGENT_SCHEME, credential);
        if (!agent && !isOf(PERSON_SCHEME, credential)) {
            return Uni.createFrom().failure(ProblemCode.UNAUTHENTICATED.with("send Bearer or BeakKey credentials"));
        }
        String token = credential.substring(credential.indexOf(' ')).strip();
        if (GrantedToken.REFUSED_FOR.contains(request.wanted()) && GrantedToken.isOne(token)) {
            return Uni.createFrom()
                    .failure(ProblemCode.NOT_TRANSITIVE.with(
                            "what was delegated cannot be asked for or granted with it"));
        }
        boolean taken = switch (request.who()) {
            case PERSON, ADMIN, OPTIONAL -> !agent;
            case AGENT -> agent;
            case PERSON_OR_AGENT, ANYONE -> true;
        };
        if (!taken) {
            return Uni.createFrom().failure(wrongKind());
        }
        return Uni.createFrom()
                .deferred(() -> agent
                        ? agents.identify(token, request.signature(), request.ipHash())
                        : persons.identify(token, request.ipHash()));
    }

    /** Names of schemes know no case (RFC 9110, section 11.1). */
    private static boolean isOf(String scheme, String credential) {
        return credential.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private AuthenticationAnswer vouch(Identified identified, AuthenticationRequest request) {
        if (request.who() == Access.Who.ADMIN
                && !(identified.caller() instanceof Caller.Person person && person.isAdmin())) {
            throw ProblemCode.NOT_YOURS.with("this route is for administrators");
        }
        String capability = request.wanted();
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
