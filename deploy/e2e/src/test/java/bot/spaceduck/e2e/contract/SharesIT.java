package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Egg;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A certificate shown to people without an account, and on other sites, through the gateway. */
@WithPlatform
class SharesIT {
    private static final String UNKNOWN = "cert_00000000000000000000000000";
    private static final Duration EVENT = Duration.ofSeconds(30);

    private Client client;
    private Refusals refusals;
    private Cast owner;
    private Answer issued;

    @BeforeEach
    void aCertificate(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        owner = platform.operator(platform.client());
        issued = client.send(mine(Call.post("/beak/cert/issue", Map.of())));
    }

    @Test
    void isShownToWhoeverHasTheLinkUntilItIsEnded() {
        Call make = mine(Call.post("/beak/cert/share", Map.of("cert_id", certId())));
        Answer made = refusals.once(make, 201, Map.of("cert_id", UNKNOWN));
        refusals.badBodies(make);
        String token = made.text("/token");

        Answer seen = client.send(view(token, "application/json")).expect(200);

        assertThat(seen.json()).isEqualTo(issued.json());
        assertThat(made.text("/url")).endsWith("/beak/cert/view?share=" + token);
        Poll.until(EVENT, "a counted view", () -> {
            Answer listed = client.send(mine(Call.get("/beak/cert/share"))).expect(200);
            return listed.node("/shares/0/views").asInt() == 1 ? Optional.of(listed) : Optional.empty();
        });

        Call end = mine(Call.raw("DELETE", "/beak/cert/share/" + made.text("/share_id"), null));
        client.send(end).expect(204);
        client.send(end).expect(204);
        String gone = refusals.refused(view(token, "application/json"), 404, "E-404-001")
                .text("/detail");
        assertThat(refusals.refused(view("never-was", "application/json"), 404, "E-404-001")
                        .text("/detail"))
                .isEqualTo(gone);
    }

    @Test
    void isAPageForPeopleThatLoadsNothingAndStandsInNoFrame() {
        Answer page = client.send(view(token(), "text/html,application/xhtml+xml,*/*;q=0.8"))
                .expect(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains(owner.person().name(), issued.text("/jws"));
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        Answer nothing = client.send(view("never-was", "text/html")).expect(404);
        assertThat(nothing.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void isAPictureWithTheSignedCertificateInIt() {
        Answer picture = client.send(view(token(), "image/svg+xml")).expect(200);

        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(picture.body()).contains(issued.text("/jws"));
        client.send(Call.raw("POST", "/beak/cert/verify", picture.body()).with("Content-Type", "image/svg+xml"))
                .expect(200)
                .expect("/verified", "true");
        client.send(Call.raw(
                                "POST",
                                "/beak/cert/verify",
                                picture.body().replace(owner.person().name(), "Somebody Else"))
                        .with("Content-Type", "image/svg+xml"))
                .expect(200)
                .expect("/verified", "false");
    }

    @Test
    void isFramedAndShownByOtherSitesWhereItIsMadeForThat() {
        String token = token();

        Answer frame = client.send(Call.get("/beak/cert/embed/" + token)).expect(200);
        Answer badge =
                client.send(Call.get("/beak/cert/badge/" + token + ".svg")).expect(200);

        assertThat(frame.header("Content-Security-Policy")).endsWith("frame-ancestors *");
        assertThat(frame.header("X-Frame-Options")).isEmpty();
        assertThat(frame.header("Cache-Control")).isEqualTo("no-store");
        assertThat(badge.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(badge.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(badge.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(badge.body())
                .contains("Duckling (T1), current")
                .doesNotContain(owner.person().name());
        client.send(Call.get("/beak/cert/embed/never-was")).expect(404);
        refusals.refused(Call.get("/beak/cert/badge/never-was.svg"), 404, "E-404-001");
    }

    @Test
    void aRevokedCertificateIsShownAsThat() {
        String token = token();

        client.send(mine(Call.post("/beak/cert/revoke", Map.of("cert_id", certId()))))
                .expect(200);

        client.send(view(token, "application/json")).expect(200).expect("/cert_status", "REVOKED");
        assertThat(client.send(Call.get("/beak/cert/badge/" + token + ".svg"))
                        .expect(200)
                        .body())
                .contains("Duckling (T1), revoked");
        refusals.refused(mine(Call.post("/beak/cert/share", Map.of("cert_id", certId()))), 409, "E-409-002");
    }

    @Test
    void isSharedAndEndedByItsOwnerAlone(TestPlatform platform) {
        String token = token();
        Cast other = platform.operator(platform.client());
        Egg egg = Egg.hatched(platform, client).proved();

        for (String id : List.of(certId(), UNKNOWN)) {
            Call share = Call.post("/beak/cert/share", Map.of("cert_id", id));
            refusals.refused(share.asPerson(other.accessToken()), 404, "E-404-001");
            refusals.tierTooLow(share.asPerson(egg.accessToken()), "T1", "T0", "phone");
        }
        Call end = Call.raw("DELETE", "/beak/cert/share/" + token, null);
        refusals.refused(end.asPerson(other.accessToken()), 404, "E-404-001");
        refusals.refused(end, 401, "E-401-001");
        assertThat(client.send(Call.get("/beak/cert/share").asPerson(other.accessToken()))
                        .expect(200)
                        .node("/shares"))
                .isEmpty();
        client.send(view(token, "application/json")).expect(200);
    }

    /** Public, but a credential that is sent is looked at. */
    @Test
    void viewingTakesALinkOrACredentialThatHolds() {
        String token = token();
        Call own = Call.get("/beak/cert/view?cert_id=" + certId());

        refusals.refused(own, 401, "E-401-001");
        assertThat(client.send(mine(own)).expect(200).json()).isEqualTo(issued.json());
        client.send(mine(view(token, "application/json"))).expect(200);
        refusals.refused(view(token, "application/json").asPerson("eyJhbGciOiJub25lIn0.e30."), 401, "E-401-001");
        refusals.refused(view(token, "application/json").asAgent(owner.beakKey()), 401, "E-401-001");
        refusals.refused(view(token, "image/tiff"), 406, "E-406-001");
        refusals.refused(Call.get("/beak/cert/view?share=" + token + "&cert_id=" + certId()), 400, "E-400-005");
    }

    @Test
    void linksAreListedPageByPage() {
        List<String> made = List.of(shareId(), shareId(), shareId());

        assertThat(new Paging(client, "shares", "share_id").all(mine(Call.get("/beak/cert/share")), 2))
                .isEqualTo(made.reversed());
        for (String query : List.of("limit=0", "limit=201", "limit=x", "cursor=x")) {
            refusals.refused(mine(Call.get("/beak/cert/share?" + query)), 400, "E-400-005");
        }
    }

    @Test
    void linksEndWithTheAccount() {
        String token = token();

        client.send(mine(Call.post(
                        "/beak/account/delete",
                        Map.of(
                                "confirmation",
                                "DELETE",
                                "password",
                                owner.person().password()))))
                .expect(200);

        Poll.until(EVENT, "a link that opens nothing", () -> {
            Answer answer = client.send(view(token, "application/json"));
            return answer.status() == 404 ? Optional.of(answer) : Optional.empty();
        });
    }

    private Call mine(Call call) {
        return call.asPerson(owner.accessToken());
    }

    private String certId() {
        return issued.text("/certificate/cert_id");
    }

    private Answer share() {
        return client.send(mine(Call.post("/beak/cert/share", Map.of("cert_id", certId()))))
                .expect(201);
    }

    private String token() {
        return share().text("/token");
    }

    private String shareId() {
        return share().text("/share_id");
    }

    private static Call view(String token, String accept) {
        return Call.get("/beak/cert/view?share=" + token).with("Accept", accept);
    }
}
