package bot.spaceduck.identity.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.problem.ProblemException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    /** RFC 8037, appendix A.2. */
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private static SigningKey ofHex(String hex) {
        return key(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hex)));
    }

    private static SigningKey key(String x) {
        return new SigningKey("OKP", "Ed25519", null, null, null, null, null, x);
    }

    @Test
    void takesWhatWebCryptoExports() {
        SigningKey exported = new SigningKey("OKP", "Ed25519", null, null, "Ed25519", List.of("verify"), true, X);

        assertThat(exported.jwk().x()).isEqualTo(X);
        assertThat(exported.jwk().alg()).isEqualTo("EdDSA");
    }

    @Test
    void takesWhateverIsGenerated() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < 50; i++) {
            byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
            assertThat(ofHex(HexFormat.of().formatHex(raw)).jwk().key().getEncoded())
                    .isEqualTo(spki);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Order 1, 2, 4, 4, 8, 8, 8, 8.
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                // Not below the prime: second encodings of 0 and 1.
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                // y = 1 with a sign, y = 2: no point.
                "0100000000000000000000000000000000000000000000000000000000000080",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751"
            })
    void refusesWhatIsNoPointThatOnlyItsHolderSignsUnder(String hex) {
        assertThatThrownBy(() -> ofHex(hex).jwk()).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesOtherKindsUsesAndSpellings() {
        List<SigningKey> keys = List.of(
                new SigningKey("EC", "Ed25519", null, null, null, null, null, X),
                new SigningKey("OKP", "X25519", null, null, null, null, null, X),
                new SigningKey("OKP", "Ed25519", null, "enc", null, null, null, X),
                new SigningKey("OKP", "Ed25519", null, null, "HS256", null, null, X),
                new SigningKey("OKP", "Ed25519", null, null, null, List.of("sign"), null, X),
                new SigningKey("OKP", "Ed25519", null, null, null, null, null, null),
                key(X + "="),
                key("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
                key(X.substring(0, 42) + "p"));

        assertThat(keys).allSatisfy(key -> assertThatThrownBy(key::jwk).isInstanceOf(ProblemException.class));
    }

    @Test
    void findsTheBasePoint() {
        byte[] base = HexFormat.of().parseHex("5866666666666666666666666666666666666666666666666666666666666666");

        assertThat(EdwardsPoint.decode(base).orElseThrow().x())
                .isEqualTo(new BigInteger(
                        "15112221349535400772501151409588531511454012693041857206046113283949847762202"));
    }
}
