package bot.spaceduck.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {
    @Test
    void masksSecretsWhereverTheyStand() {
        String shown = Shortened.body(
                "{\"beak_key\":\"bk_local_key_secretsecret\",\"code\":\"123456\",\"delegation\":{\"token\":\"eyJhbGciOiJ\"}}");

        assertThat(shown).isEqualTo("{\"beak_key\":\"bk_loc…\",\"code\":\"…\",\"delegation\":{\"token\":\"…\"}}");
    }

    @Test
    void showsTheCodeOfAProblem() {
        assertThat(Shortened.body("{\"code\":\"E-401-003\"}")).isEqualTo("{\"code\":\"E-401-003\"}");
    }

    @Test
    void showsOnlyTheSchemeAndTheBeginningOfACredential() {
        assertThat(Shortened.credential("BeakKey bk_local_key_secretsecret")).isEqualTo("BeakKey bk_loc…");
    }

    @Test
    void masksSecretsInAQuery() {
        assertThat(Shortened.path("/beak/cert/view?share=01m7zpgbahtetr2fvhy5659jfwQ&limit=5"))
                .isEqualTo("/beak/cert/view?share=01m7zp…&limit=5");
    }
}
