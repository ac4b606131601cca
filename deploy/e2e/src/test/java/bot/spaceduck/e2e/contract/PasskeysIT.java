package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Authenticator;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The passkey routes through the gateway, with an authenticator; its odd sisters are tested in identity-service. */
@WithPlatform
class PasskeysIT {
    /** As many as an account may have. */
    private static final int MOST = 20;

    private static final String NOBODYS = "pky_01jqqqqqqqqqqqqqqqqqqqqqqq";

    private static Client client;
    private static Refusals refusals;
    private static Cast cast;
    private static Cast other;
    private static String origin;

    @BeforeAll
    static void operators(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        other = platform.operator(platform.client());
        origin = platform.url("gateway");
    }

    @Test
    void isRegisteredSeenUsedAndRemoved() {
        Authenticator authenticator = new Authenticator(origin);
        refusals.refused(mine("/beak/passkey/assert/options", Map.of()), 409, "E-409-002");
        Answer options = refusals.repeated(mine("/beak/passkey/register/options", Map.of()), 200);
        assertThat(options.body()).doesNotContain(cast.person().email());
        Map<String, Object> credential = named(authenticator.create(options), "Pocket");

        Answer registered = refusals.once(mine("/beak/passkey/register", credential), 201, named(credential, "Another"))
                .expect("/name", "Pocket")
                .expect("/trust_tier", "T1")
                .expect("/tier_name", "Duckling");

        String id = registered.text("/passkey_id");
        client.send(get("/beak/passkey")).expect(200).expect("/passkeys/0/passkey_id", id);
        client.send(get("/beak/passkey/" + id)).expect(200).expect("/name", "Pocket");
        isUsed(authenticator, id);
        isRemoved(id);
    }

    private void isUsed(Authenticator authenticator, String id) {
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Answer given = refusals.once(
                        mine("/beak/passkey/assert/options", Map.of("challenge", challenge)), 200, Map.of())
                .expect("/challenge", challenge);
        Map<String, Object> assertion = authenticator.get(given);
        Map<String, Object> another = authenticator.get(
                client.send(mine("/beak/passkey/assert/options", Map.of())).expect(200));

        refusals.once(mine("/beak/passkey/assert", assertion), 200, another)
                .expect("/passkey_id", id)
                .expect("/challenge", challenge)
                .text("/asserted_at");

        refusals.refused(mine("/beak/passkey/assert", assertion), 401, "E-401-004");
        refusals.refused(theirs(Call.post("/beak/passkey/assert", another)), 401, "E-401-004");
        client.send(mine("/beak/passkey/assert", another)).expect(200).expect("/passkey_id", id);
    }

    private void isRemoved(String id) {
        refusals.refused(theirs(Call.get("/beak/passkey/" + id)), 404, "E-404-001");
        refusals.refused(theirs(Call.raw("DELETE", "/beak/passkey/" + id, null)), 404, "E-404-001");
        client.send(get("/beak/passkey/" + id)).expect(200);

        client.send(delete("/beak/passkey/" + id)).expect(204);

        refusals.refused(get("/beak/passkey/" + id), 404, "E-404-001");
        refusals.refused(delete("/beak/passkey/" + id), 404, "E-404-001");
        refusals.refused(mine("/beak/passkey/assert/options", Map.of()), 409, "E-409-002");
    }

    @Test
    void takesNothingThatDoesNotHold() {
        Answer options =
                client.send(mine("/beak/passkey/register/options", Map.of())).expect(200);
        Map<String, Object> elsewhere = new Authenticator("https://pond.example").create(options);
        refusals.refused(mine("/beak/passkey/register", elsewhere), 401, "E-401-004");
        // The wrong answer has used the challenge up.
        refusals.refused(mine("/beak/passkey/register", new Authenticator(origin).create(options)), 401, "E-401-004");

        refusals.refused(mine("/beak/passkey/register", Map.of("id", "AAAA")), 400, "E-400-001");
        refusals.refused(mine("/beak/passkey/assert", Map.of("id", "AAAA")), 400, "E-400-001");
        refusals.refused(
                mine("/beak/passkey/register", named(new Authenticator(origin).create(options), "")), 400, "E-400-005");
        refusals.refused(mine("/beak/passkey/assert/options", Map.of("challenge", "AAAA")), 400, "E-400-005");
        refusals.refused(get("/beak/passkey/" + NOBODYS), 404, "E-404-001");
        refusals.refused(get("/beak/passkey/" + cast.ducklingId()), 400, "E-400-006");
        refusals.refused(delete("/beak/passkey/" + cast.ducklingId()), 400, "E-400-006");
    }

    /** The product allows no longer list. */
    @Test
    void asManyAsAnAccountMayHaveAreReadPageByPage() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Answer options = client.send(theirs(Call.post("/beak/passkey/register/options", Map.of())))
                    .expect(200);
            Map<String, Object> credential = new Authenticator(origin).create(options);
            made.addFirst(client.send(theirs(Call.post("/beak/passkey/register", credential)))
                    .expect(201)
                    .text("/passkey_id"));
        }

        refusals.refused(theirs(Call.post("/beak/passkey/register/options", Map.of())), 409, "E-409-002");
        Paging passkeys = new Paging(client, "passkeys", "passkey_id");
        assertThat(passkeys.all(theirs(Call.get("/beak/passkey")), 7)).isEqualTo(made);
        assertThat(passkeys.all(theirs(Call.get("/beak/passkey")), MOST)).isEqualTo(made);
    }

    private static Map<String, Object> named(Map<String, Object> credential, String name) {
        Map<String, Object> named = new HashMap<>(credential);
        named.put("name", name);
        return named;
    }

    private static Call mine(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(cast.accessToken());
    }

    private static Call get(String path) {
        return Call.get(path).asPerson(cast.accessToken());
    }

    private static Call delete(String path) {
        return Call.raw("DELETE", path, null).asPerson(cast.accessToken());
    }

    private static Call theirs(Call call) {
        return call.asPerson(other.accessToken());
    }
}
