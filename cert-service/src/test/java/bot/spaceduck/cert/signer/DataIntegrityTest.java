package bot.spaceduck.cert.signer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Rings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataIntegrityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Issuer ISSUER = Rings.issuer("https://quack.example:8443");

    private final Rings rings = Rings.fresh();

    @Test
    void saysWhatKindOfProofItIs() {
        ObjectNode secured = proofs().sign(document(), Rings.NOW);

        assertThat(secured.at("/proof/type").asText()).isEqualTo("DataIntegrityProof");
        assertThat(secured.at("/proof/cryptosuite").asText()).isEqualTo("eddsa-jcs-2022");
        assertThat(secured.at("/proof/created").asText()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(secured.at("/proof/proofPurpose").asText()).isEqualTo("assertionMethod");
        assertThat(secured.at("/proof/verificationMethod").asText())
                .isEqualTo("did:web:quack.example%3A8443#certificate-ed25519-0");
        assertThat(secured.at("/proof/@context")).isEqualTo(document().get("@context"));
        assertThat(secured.at("/proof/proofValue").asText()).matches("z[1-9A-HJ-NP-Za-km-z]{80,90}");
    }

    @Test
    void signsTheSameTwiceAndHoldsInAnyOrderOfMembers() {
        ObjectNode secured = proofs().sign(document(), Rings.NOW);
        ObjectNode turned = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        secured.fieldNames().forEachRemaining(names::addFirst);
        names.forEach(name -> turned.set(name, secured.get(name)));

        assertThat(proofs().sign(document(), Rings.NOW)).isEqualTo(secured);
        assertThat(proofs().verify(turned)).isTrue();
    }

    @Test
    void holdsAfterRotationsUntilItsKeyIsRetired() {
        ObjectNode secured = proofs().sign(document(), Rings.NOW);

        rings.rotate().rotate();

        assertThat(proofs().verify(secured)).isTrue();
        assertThat(proofs().sign(document(), Rings.NOW)).isNotEqualTo(secured);
        rings.retireOld();
        assertThat(proofs().verify(secured)).isFalse();
    }

    @Test
    void refusesEachByteThatIsAnother() {
        DataIntegrity proofs = proofs();
        String genuine = proofs.sign(document(), Rings.NOW).toString();
        for (int at = 0; at < genuine.length(); at++) {
            char other = genuine.charAt(at) == 'b' ? 'c' : 'b';
            String changed = genuine.substring(0, at) + other + genuine.substring(at + 1);
            assertThat(verifies(proofs, changed)).as(changed).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoProofOfOurs() {
        ObjectNode bare = document();
        ObjectNode doubled = proofs().sign(document(), Rings.NOW);
        doubled.set("proof", JSON.createArrayNode().add(doubled.get("proof")));
        ObjectNode more = proofs().sign(document(), Rings.NOW);
        ((ObjectNode) more.get("proof")).put("nonce", "x");
        DataIntegrity others = new DataIntegrity(Rings.fresh().ring(), ISSUER);

        assertThat(proofs().verify(bare)).isFalse();
        assertThat(proofs().verify(doubled)).isFalse();
        assertThat(proofs().verify(more)).isFalse();
        assertThat(proofs().verify(others.sign(document(), Rings.NOW))).isFalse();
    }

    @Test
    void namesTheIssuerWithoutAPortToo() {
        assertThat(Rings.issuer("https://quack.example").did()).isEqualTo("did:web:quack.example");
    }

    private static boolean verifies(DataIntegrity proofs, String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object && proofs.verify(object);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private DataIntegrity proofs() {
        return new DataIntegrity(rings.ring(), ISSUER);
    }

    private static ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        document.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        document.putObject("credentialSubject").put("name", "Ädä").put("count", 3);
        return document;
    }
}
