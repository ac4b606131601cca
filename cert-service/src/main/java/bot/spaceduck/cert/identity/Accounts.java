package bot.spaceduck.cert.identity;

import bot.spaceduck.common.auth.PeersConfig;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Looks accounts up, strongly consistent: what is answered was true after the question was put. */
@Singleton
public class Accounts {
    private final AccountsClient client;
    private final Duration deadline;

    Accounts(@RestClient AccountsClient client, PeersConfig peers) {
        this.client = client;
        this.deadline = peers.deadline();
    }

    /**
     * The account as of now; empty if there is none. Fails with a 503 problem for whatever else happens, an answer that
     * cannot be read included: nothing is certified on a guess.
     */
    public Uni<Optional<Account>> find(String ducklingId) {
        return client.find(ducklingId)
                .map(Optional::of)
                .onFailure(Accounts::isAbsent)
                .recoverWithItem(Optional.empty())
                // Asking twice is harmless, and a connection that idled out fails just once.
                .onFailure()
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure));
    }

    private static boolean isAbsent(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
