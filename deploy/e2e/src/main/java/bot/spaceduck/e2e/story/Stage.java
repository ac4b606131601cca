package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.proof.PublicKeys;
import bot.spaceduck.e2e.proof.VerifierKey;
import bot.spaceduck.local.home.Credentials;
import java.util.ArrayList;
import java.util.List;

/**
 * What the chapters share: ways to ask, and the cast.
 *
 * @param administrator null where no chapter needs one
 */
record Stage(Client client, Mailbox mailbox, Credentials.Admin administrator, Cast cast) {

    Answer anyone(Call call) {
        return client.send(call);
    }

    Answer person(Call call) {
        return client.send(call.asPerson(cast.accessToken));
    }

    Answer agent(Call call) {
        return client.send(call.asAgent(cast.beakKey));
    }

    /** All that a stranger needs to verify what the platform signs. */
    PublicKeys publicKeys() {
        return new PublicKeys(
                anyone(Call.get("/.well-known/jwks.json")).expect(200).json());
    }

    /** The keys that the log's checkpoints are signed with. */
    List<VerifierKey> logKeys() {
        List<VerifierKey> keys = new ArrayList<>();
        anyone(Call.get("/beak/audit/log/keys"))
                .expect(200)
                .node("/keys")
                .forEach(text -> keys.add(VerifierKey.parse(text.asText())));
        return keys;
    }
}
