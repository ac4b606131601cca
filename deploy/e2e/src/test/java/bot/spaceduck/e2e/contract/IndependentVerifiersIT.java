package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Verifiers;
import bot.spaceduck.e2e.rig.Verifiers.Opinion;
import bot.spaceduck.e2e.rig.Verifiers.Shown;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Certificates in the hands of strangers: other people's libraries, and nothing of ours but what is public. */
@WithPlatform
class IndependentVerifiersIT {
    private static final Map<String, String> FORMS =
            Map.of("jose", "application/jose", "vc", "application/vc", "sd-jwt", "application/dc+sd-jwt");
    private static final int CHANGES = 25;
    /** Each is a call of its own. */
    private static final int FEWER_CHANGES = 10;

    private static final Duration LISTED = Duration.ofSeconds(60);

    private Verifiers verifiers;
    private Client client;
    private Cast cast;
    private String certId;

    @BeforeEach
    void aCertificate(TestPlatform platform) {
        client = Described.by(platform.client());
        Answer configuration = client.send(Call.get("/.well-known/spaceduck-configuration"));
        verifiers = Verifiers.installed(
                configuration.text("/issuer"), Path.of(platform.status().ca()));
        cast = platform.operator(platform.client());
        certId = client.send(Call.post("/beak/cert/issue", Map.of()).asPerson(cast.accessToken()))
                .text("/certificate/cert_id");
    }

    @Test
    void acceptWhatIsGivenOut() {
        List<Shown> shown = FORMS.keySet().stream().map(this::shown).toList();

        List<Opinion> opinions = verifiers.of(shown);

        assertThat(opinions).allSatisfy(opinion -> {
            assertThat(opinion.verified()).as(opinion.reason()).isTrue();
            assertThat(opinion.claims().findValue("cert_id").asText()).isEqualTo(certId);
            assertThat(opinion.claims().findValue("trust_tier").asText()).isEqualTo("T1");
            assertThat(opinion.claims().findValue("display_name").asText())
                    .isEqualTo(cast.person().name());
        });
    }

    @Test
    void refuseWhatWasChanged() {
        List<Shown> changed = manyChanged(CHANGES);

        List<Opinion> opinions = verifiers.of(changed);

        for (int at = 0; at < changed.size(); at++) {
            assertThat(opinions.get(at).verified()).as("%s", changed.get(at)).isFalse();
        }
    }

    @Test
    void learnTheTierWithoutTheName() {
        String jwt = shown("sd-jwt").document().split("~")[0];

        Opinion opinion = verifiers.of(List.of(new Shown("sd-jwt", jwt + "~"))).getFirst();

        assertThat(opinion.verified()).as(opinion.reason()).isTrue();
        assertThat(opinion.claims().path("trust_tier").asText()).isEqualTo("T1");
        assertThat(opinion.claims().toString())
                .doesNotContain(
                        cast.person().name(), cast.ducklingId(), cast.person().email());
    }

    @Test
    void learnFromTheStatusListThatOneIsRevoked() {
        Shown credential = shown("vc");
        client.send(Call.post("/beak/cert/revoke", Map.of("cert_id", certId)).asPerson(cast.accessToken()))
                .expect(200);

        // The platform serves one list for a tenth of its ttl.
        Opinion opinion = Poll.until(
                LISTED,
                "a list that says so",
                () -> Optional.of(verifiers.of(List.of(credential)).getFirst()).filter(each -> !each.verified()));

        assertThat(opinion.reason()).isEqualTo("status: revocation");
    }

    @Test
    void agreeWithTheVerifyRoute() {
        for (String form : FORMS.keySet()) {
            client.send(verify(shown(form))).expect(200).expect("/verified", "true");
        }
        for (Shown changed : manyChanged(FEWER_CHANGES)) {
            Answer refused = client.send(verify(changed));
            assertThat(refused.status() == 200 && refused.node("/verified").asBoolean())
                    .as("%s: %s", changed, refused.body())
                    .isFalse();
        }
    }

    private Call verify(Shown shown) {
        return Call.raw("POST", "/beak/cert/verify", shown.document()).with("Content-Type", FORMS.get(shown.form()));
    }

    /** So many of each form, each changed somewhere else. */
    private List<Shown> manyChanged(int ofEach) {
        Random random = new Random(certId.hashCode());
        return FORMS.keySet().stream()
                .map(this::shown)
                .flatMap(genuine ->
                        Stream.generate(() -> changed(genuine, random)).limit(ofEach))
                .toList();
    }

    private Shown shown(String form) {
        Answer answer = client.send(Call.get("/beak/cert/view?cert_id=" + certId)
                        .asPerson(cast.accessToken())
                        .with("Accept", FORMS.get(form)))
                .expect(200);
        return new Shown(form, answer.body());
    }

    /** Another character somewhere; not where a library may read two spellings as the same. */
    private static Shown changed(Shown genuine, Random random) {
        String text = genuine.document();
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            boolean endsAPart = at + 1 == text.length() || ".~".indexOf(text.charAt(at + 1)) >= 0;
            if (Character.isLetterOrDigit(text.charAt(at)) && !endsAPart) {
                places.add(at);
            }
        }
        int at = places.get(random.nextInt(places.size()));
        char other = text.charAt(at) == 'Q' ? 'R' : 'Q';
        return new Shown(genuine.form(), text.substring(0, at) + other + text.substring(at + 1));
    }
}
