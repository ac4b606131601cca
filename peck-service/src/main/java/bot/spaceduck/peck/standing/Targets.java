package bot.spaceduck.peck.standing;

import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.identity.Accounts;
import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.peck.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What pecks are asked of; asked of its owner each time. */
@Singleton
public class Targets {
    private final Agents agents;
    private final Accounts accounts;
    private final CertificateCalls certificates;

    Targets(Agents agents, Accounts accounts, CertificateCalls certificates) {
        this.agents = agents;
        this.accounts = accounts;
        this.certificates = certificates;
    }

    /**
     * The target as it is now; empty if there is none. Fails with a 503 problem if a service that knows does not
     * answer.
     *
     * @param requester the agent that asks, as of now
     */
    public Uni<Optional<TargetStanding>> find(Kind kind, String target, AgentStanding requester) {
        return switch (kind) {
            case PERMISSION ->
                Uni.createFrom()
                        .item(Optional.of(TargetStanding.of(requester.operator()))
                                .filter(own -> own.decider().equals(target)));
            case DELEGATION -> agents.find(target).map(found -> found.map(TargetStanding::of));
            case CONNECTION -> certificate(target);
        };
    }

    private Uni<Optional<TargetStanding>> certificate(String certId) {
        return certificates
                .find(certId)
                .onFailure()
                .transform(failure -> ProblemException.unavailable("cert-service", failure))
                .chain(found -> found.map(this::account)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<TargetStanding>> account(CertificateStanding certificate) {
        return accounts.find(certificate.ducklingId())
                .map(found -> found.map(account -> TargetStanding.of(certificate, account)));
    }
}
