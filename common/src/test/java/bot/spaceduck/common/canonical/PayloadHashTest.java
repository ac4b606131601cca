package bot.spaceduck.common.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.KeyRingFile;
import bot.spaceduck.common.crypto.NewKey;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadHashTest {
    private final PayloadHash hash = with("a");

    @Test
    void withoutSecretsItIsThePlainHashOfTheCanonicalForm() {
        byte[] expected = PayloadHash.sha256("{\"a\":1,\"b\":[true]}".getBytes(StandardCharsets.UTF_8));

        assertThat(hash.of(Map.of("b", List.of(true), "a", 1)))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void aPersonalFieldCannotBeGuessedFromTheHash() {
        Map<String, Object> body = Map.of("nested", List.of(Map.of("phone", "+61400000001")));
        byte[] guess =
                PayloadHash.sha256("{\"nested\":[{\"phone\":\"+61400000001\"}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(hash.of(body))
                .isNotEqualTo(HexFormat.of().formatHex(guess))
                .isNotEqualTo(with("b").of(body));
        assertThat(hash.of(body)).isEqualTo(hash.of(body));
    }

    @Test
    void whatHasNoCanonicalFormIsTheCallersFault() {
        assertThatThrownBy(() -> hash.of(Map.of("reason", "\ud800")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_INVALID));
    }

    private static PayloadHash with(String kid) {
        KeyRingFile file =
                new KeyRingFile(List.of(NewKey.of(kid, PayloadHash.PURPOSE, KeyAlgorithm.HMAC_SHA256, Instant.EPOCH)));
        return new PayloadHash(KeyRing.fixed(file, Clock.systemUTC()), new ObjectMapper());
    }
}
