package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.readiness.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelyingPartyTest {
    private record Config(Optional<String> rpId, String rpName, Optional<List<String>> origins)
            implements PasskeyConfig {}

    private record Site(String environment, String region, String publicUrl) implements Environment {}

    private static RelyingParty of(String publicUrl, String rpId, List<String> origins) {
        return new RelyingParty(
                new Config(Optional.ofNullable(rpId), "Space Duck", Optional.ofNullable(origins)),
                new Site("production", "eu", publicUrl));
    }

    @Test
    void isWhatThePublicUrlSays() {
        RelyingParty party = of("https://Duck.Example:443/", null, null);

        assertThat(party.id()).isEqualTo("duck.example");
        assertThat(party.origins()).containsExactly("https://duck.example");
        assertThat(party.inspect()).isEmpty();
        assertThat(of("https://localhost:8443", null, null).origins()).containsExactly("https://localhost:8443");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.duck.example, duck.example, https://duck.example,",
        "https://duck.example, other.example, https://duck.example, beak.passkey.rp-id",
        "https://duck.example, uck.example, https://duck.example, beak.passkey.rp-id",
        "https://duck.example, example, https://duck.example, beak.passkey.rp-id",
        "https://192.0.2.7, , https://192.0.2.7, beak.passkey.rp-id",
        "nowhere, , https://duck.example, beak.passkey.rp-id",
        "https://duck.example, , http://duck.example, beak.passkey.origins",
        "https://duck.example, , https://goose.example, beak.passkey.origins"
    })
    void saysWhatNoBrowserWouldAccept(String publicUrl, String rpId, String origin, String property) {
        List<Finding> findings = of(publicUrl, rpId, List.of(origin)).inspect();

        if (property == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).isNotEmpty();
            assertThat(findings.getFirst().property()).isEqualTo(property);
            assertThat(findings.getFirst().severity()).isNotEqualTo(Finding.Severity.NOTICE);
        }
    }
}
