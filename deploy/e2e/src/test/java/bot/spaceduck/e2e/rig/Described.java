package bot.spaceduck.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;

/** Holds every answer against the description that the gateway publishes. */
public final class Described {
    private Described() {}

    /** The same client; an answer that is not as described fails the test at once. */
    public static Client by(Client client) {
        ApiDescription description = description(client);
        return client.toldTo(answer ->
                assertThat(description.faults(answer)).as(answer.body()).isEmpty());
    }

    /** What the gateway publishes now. */
    public static ApiDescription description(Client client) {
        return ApiDescription.of(
                client.send(Call.get("/openapi.json")).expect(200).body());
    }
}
