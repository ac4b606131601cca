package bot.spaceduck.e2e;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.story.Cast;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An agent that asks for one thing after another, each of them new. */
record Flock(Client client, Cast cast) {

    /** Asks once. */
    Answer ask(String action) {
        return client.send(Call.post(
                        "/beak/peck",
                        Map.of(
                                "kind",
                                "permission",
                                "target",
                                cast.ducklingId(),
                                "scopes",
                                List.of("calendar:write"),
                                "action",
                                action,
                                "purpose",
                                "To see whether anything is lost."))
                .with("Idempotency-Key", action.replace(' ', '-'))
                .asAgent(cast.beakKey()));
    }

    /** The event of the request, if it was acknowledged; anything else may or may not have happened. */
    Optional<String> acknowledged(String action) {
        try {
            Answer answer = ask(action);
            return answer.status() == 201 ? Optional.of(answer.text("/receipt/record/event_id")) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
