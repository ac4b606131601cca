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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A certificate from its issue to its end, through the gateway. */
@WithPlatform
class CertificatesIT {
    private static final Duration EVENT = Duration.ofSeconds(30);
    private static final String UNKNOWN = "cert_00000000000000000000000000";

    private Client client;
    private Refusals refusals;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
    }

    @Test
    void isOneForATierAndTheSameHoweverItIsAskedFor() {
        Answer issued = issue();

        refusals.repeated(mine(Call.post("/beak/cert/issue", Map.of())), 200);

        String certId = issued.text("/certificate/cert_id");
        assertThat(issue().json()).isEqualTo(issued.json());
        assertThat(view(certId).json()).isEqualTo(issued.json());
        refusals.badBodies(mine(Call.post("/beak/cert/issue", Map.of())));
    }

    @Test
    void isNotForEggs(TestPlatform platform) {
        Egg egg = Egg.hatched(platform, client).proved();

        for (Call call : List.of(
                Call.post("/beak/cert/issue", Map.of()),
                Call.get("/beak/cert/history"),
                Call.get("/beak/cert/view?cert_id=" + UNKNOWN))) {
            refusals.tierTooLow(call.asPerson(egg.accessToken()), "T1", "T0", "phone");
        }
        // Ending one's authority takes no tier.
        refusals.refused(revoking(UNKNOWN).asPerson(egg.accessToken()), 404, "E-404-001");
    }

    @Test
    void isItsOwnersAlone(TestPlatform platform) {
        String certId = issue().text("/certificate/cert_id");
        Cast other = platform.operator(platform.client());

        for (String id : List.of(certId, UNKNOWN)) {
            refusals.refused(Call.get("/beak/cert/view?cert_id=" + id).asPerson(other.accessToken()), 404, "E-404-001");
            refusals.refused(revoking(id).asPerson(other.accessToken()), 404, "E-404-001");
        }
        client.send(Call.get("/beak/cert/verify?cert_id=" + certId)).expect(200).expect("/verified", "true");
        for (Call call :
                List.of(Call.post("/beak/cert/issue", Map.of()), revoking(certId), Call.get("/beak/cert/history"))) {
            refusals.refused(call, 401, "E-401-001");
        }
    }

    @Test
    void isListedVersionByVersion() {
        String first = issue().text("/certificate/cert_id");
        client.send(mine(revoking(first))).expect(200);
        String second = client.send(mine(Call.post("/beak/cert/issue", Map.of())))
                .expect(201)
                .text("/certificate/cert_id");
        client.send(mine(Call.post(
                        "/beak/identity/declare", Map.of("legal_name", "Tuft Duck", "address", "Reed 3, Lake"))))
                .expect(200);
        String third = Poll.until(EVENT, "a certificate of T2", () -> {
            JsonNode newest = client.send(mine(Call.get("/beak/cert/history?limit=1")))
                    .expect(200)
                    .node("/certificates/0");
            return newest.path("trust_tier").asText().equals("T2")
                    ? Optional.of(newest.path("cert_id").asText())
                    : Optional.empty();
        });

        assertThat(new Paging(client, "certificates", "cert_id").all(mine(Call.get("/beak/cert/history")), 1))
                .containsExactly(third, second, first);

        Answer all = client.send(mine(Call.get("/beak/cert/history"))).expect(200);
        all.expect("/certificates/0/cert_status", "ISSUED")
                .expect("/certificates/0/supersedes", second)
                .expect("/certificates/1/cert_status", "SUPERSEDED")
                .expect("/certificates/1/superseded_by", third)
                .expect("/certificates/2/cert_status", "REVOKED")
                .expect("/certificates/2/superseded_by", second);
        for (String query : List.of("limit=0", "limit=201", "limit=x", "cursor=x")) {
            refusals.refused(mine(Call.get("/beak/cert/history?" + query)), 400, "E-400-005");
        }
    }

    @Test
    void isVerifiedByAnyoneByIdAndAsADocument() {
        Answer issued = issue();
        String certId = issued.text("/certificate/cert_id");

        Answer standing =
                client.send(Call.get("/beak/cert/verify?cert_id=" + certId)).expect(200);

        standing.expect("/verified", "true").expect("/cert_status", "ISSUED").expect("/trust_tier", "T1");
        assertThat(standing.body())
                .doesNotContain(cast.person().name(), cast.person().email(), cast.ducklingId());
        client.send(Call.post("/beak/cert/verify", issued.json())).expect(200).expect("/verified", "true");
        ObjectNode forged = issued.json().deepCopy();
        ((ObjectNode) forged.path("certificate")).put("trust_tier", "T3");
        client.send(Call.post("/beak/cert/verify", forged))
                .expect(200)
                .expect("/verified", "false")
                .expect("/failures/0/part", "certificate.trust_tier");
        refusals.refused(Call.get("/beak/cert/verify?cert_id=" + UNKNOWN), 404, "E-404-001");
        refusals.refused(Call.get("/beak/cert/verify?cert_id=" + cast.ducklingId()), 400, "E-400-006");
        refusals.refused(Call.get("/beak/cert/verify"), 400, "E-400-001");
        refusals.badBodies(Call.post("/beak/cert/verify", issued.json()));
    }

    @Test
    void isRevokedAtOnceAndForEver(TestPlatform platform) {
        String certId = issue().text("/certificate/cert_id");

        Answer revoked = refusals.once(mine(revoking(certId)), 200, Map.of("cert_id", UNKNOWN))
                .expect("/cert_id", certId)
                .expect("/cert_status", "REVOKED");

        client.send(Call.get("/beak/cert/verify?cert_id=" + certId))
                .expect(200)
                .expect("/verified", "false")
                .expect("/cert_status", "REVOKED");
        client.send(mine(revoking(certId))).expect(200).expect("/revoked_at", revoked.text("/revoked_at"));
        client.send(mine(Call.post("/beak/cert/issue", Map.of())))
                .expect(201)
                .expect("/certificate/supersedes", certId)
                .expect("/certificate/version", "2");
        refusals.badBodies(mine(revoking(certId)));
        refusals.refused(mine(revoking(cast.ducklingId())), 400, "E-400-006");
        refusals.refused(mine(Call.post("/beak/cert/revoke", Map.of())), 400, "E-400-001");
        refusals.refused(
                mine(Call.post("/beak/cert/revoke", Map.of("cert_id", certId, "reason", "x".repeat(201)))),
                400,
                "E-400-005");
    }

    @Test
    void isTheAdministratorsToRevokeToo(TestPlatform platform) {
        String certId = issue().text("/certificate/cert_id");

        client.send(revoking(certId).asPerson(platform.administrator(client))).expect(200);

        client.send(Call.get("/beak/cert/verify?cert_id=" + certId)).expect(200).expect("/cert_status", "REVOKED");
    }

    @Test
    void standsInThePublishedLists() {
        String certId = issue().text("/certificate/cert_id");
        Answer credential = client.send(
                        mine(Call.get("/beak/cert/view?cert_id=" + certId)).with("Accept", "application/vc"))
                .expect(200);
        client.send(mine(revoking(certId))).expect(200);
        client.send(mine(Call.post("/beak/cert/issue", Map.of()))).expect(201);

        for (JsonNode pointer : credential.node("/credentialStatus")) {
            String path =
                    URI.create(pointer.path("statusListCredential").asText()).getPath();
            int index = pointer.path("statusListIndex").asInt();
            Poll.until(Duration.ofSeconds(60), "the bit of " + pointer.path("statusPurpose"), () -> {
                Answer list = client.send(Call.get(path)).expect(200);
                list.expect(
                        "/credentialSubject/statusPurpose",
                        pointer.path("statusPurpose").asText());
                assertThat(list.header("Content-Type")).startsWith("application/vc");
                assertThat(list.header("Cache-Control")).matches("public, max-age=\\d+");
                return bit(list.text("/credentialSubject/encodedList"), index) ? Optional.of(true) : Optional.empty();
            });
        }
        refusals.refused(Call.get("/beak/cert/status-list/0"), 404, "E-404-001");
        refusals.refused(Call.get("/beak/cert/status-list/1000000"), 404, "E-404-001");
        refusals.refused(Call.get("/beak/cert/status-list/1").with("Accept", "text/html"), 406, "E-406-001");
    }

    @Test
    void comesByMail(TestPlatform platform) {
        String certId = issue().text("/certificate/cert_id");

        String mail = Poll.until(
                EVENT,
                "the mail",
                () -> platform.mailbox().texts(cast.person().email()).stream()
                        .filter(text -> text.contains("/beak/cert/verify?cert_id=" + certId))
                        .findFirst());

        assertThat(mail)
                .contains(cast.person().name())
                .contains("T1")
                .doesNotContain(cast.person().phone());
    }

    private Answer issue() {
        Answer answer = client.send(mine(Call.post("/beak/cert/issue", Map.of())));
        return answer.status() == 201 ? answer : answer.expect(200);
    }

    private Answer view(String certId) {
        return client.send(mine(Call.get("/beak/cert/view?cert_id=" + certId))).expect(200);
    }

    private Call mine(Call call) {
        return call.asPerson(cast.accessToken());
    }

    private static Call revoking(String certId) {
        return Call.post("/beak/cert/revoke", Map.of("cert_id", certId));
    }

    /** Bitstring Status List 1.0, section 3.4. */
    private static boolean bit(String encodedList, int index) {
        byte[] zipped = Base64.getUrlDecoder().decode(encodedList.substring(1));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] bytes = gzip.readAllBytes();
            assertThat(bytes).hasSize(16_384);
            return (bytes[index / 8] >> (7 - index % 8) & 1) == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
