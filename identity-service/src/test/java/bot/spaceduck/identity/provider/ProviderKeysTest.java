package bot.spaceduck.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.identity.outbound.HttpCalls;
import bot.spaceduck.test.time.MutableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
    private static final bot.spaceduck.test.oidc.IdentityProvider REALM =
            bot.spaceduck.test.oidc.IdentityProvider.get();
    /** Far less than the provider's deadline. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HANGING = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final MutableClock clock = new MutableClock();
    private final ProviderKeys keys = keys("PT8S");

    private ProviderKeys keys(String deadline) {
        ProviderConfig config = TestConfig.of(ProviderConfig.class, Map.of("beak.oidc.deadline", deadline));
        return new ProviderKeys(new HttpCalls(vertx), new RealmRules(), config, clock);
    }

    @AfterEach
    void mend() {
        REALM.slow(Duration.ZERO);
        REALM.failWith(0);
        REALM.start();
        vertx.close();
    }

    @Test
    void servesAKnownKeyAtOnceWhileTheProviderHangs() {
        String kid = kid();
        assertThat(find(kid)).isPresent();
        clock.advance(Duration.ofMinutes(11));
        REALM.slow(HANGING);

        for (int i = 0; i < 100; i++) {
            assertThat(keys.find(kid).await().atMost(AT_ONCE)).isPresent();
        }
    }

    @Test
    void asksOnceBehindAllWhoUseAnOldKey() {
        String kid = kid();
        find(kid);
        clock.advance(Duration.ofMinutes(11));
        int before = asked();

        for (int i = 0; i < 100; i++) {
            find(kid);
        }

        await().atMost(PATIENCE).until(() -> asked() > before);
        assertThat(asked()).isEqualTo(before + 1);
    }

    @Test
    void followsARotationBehindTheRequest() {
        String old = kid();
        find(old);
        REALM.rotateKeys();
        clock.advance(Duration.ofMinutes(11));

        assertThat(find(old)).isPresent();

        await().atMost(PATIENCE).until(() -> find(old).isEmpty());
        assertThat(find(kid())).isPresent();
    }

    @Test
    void honoursNoKeyLongerThanConfigured() {
        String kid = kid();
        find(kid);
        REALM.stop();

        clock.advance(Duration.ofHours(2).plusMinutes(1));

        assertThatThrownBy(() -> find(kid)).isInstanceOf(ProviderUnavailableException.class);
    }

    @Test
    void asksAboutUnknownKeysOnceASecondAtMost() {
        clock.freeze(java.time.Instant.now());
        int before = asked();
        for (int i = 0; i < 100; i++) {
            assertThat(find("forged-" + i)).isEmpty();
        }
        assertThat(asked()).isEqualTo(before + 1);

        clock.advance(Duration.ofSeconds(2));

        assertThat(find("forged")).isEmpty();
        assertThat(asked()).isEqualTo(before + 2);
    }

    @Test
    void letsNobodyPassWithoutEverHavingHadAKey() {
        String kid = kid();
        REALM.stop();
        assertThatThrownBy(() -> find(kid)).isInstanceOf(ProviderUnavailableException.class);

        REALM.start();
        clock.advance(Duration.ofSeconds(2));

        assertThat(find(kid)).isPresent();
    }

    @Test
    void cannotTellOfAnUnknownKeyWhileTheProviderHangsAndStillKnowsTheOthers() {
        ProviderKeys impatient = keys("PT0.3S");
        String kid = kid();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return impatient.find(kid).await().atMost(PATIENCE).isPresent();
        });
        clock.advance(Duration.ofMinutes(11));
        REALM.slow(HANGING);

        assertThatThrownBy(() -> impatient.find("forged").await().atMost(PATIENCE))
                .isInstanceOf(ProviderUnavailableException.class);
        assertThat(impatient.find(kid).await().atMost(PATIENCE)).isPresent();
    }

    private Optional<PublicJsonWebKey> find(String kid) {
        return keys.find(kid).await().atMost(PATIENCE);
    }

    private static int asked() {
        return REALM.requests("/certs");
    }

    private static String kid() {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(REALM.issueToken(Map.of()));
            return jws.getKeyIdHeaderValue();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private record RealmRules() implements TokenRules {
        @Override
        public String issuer() {
            return REALM.issuer();
        }

        @Override
        public String keysUrl() {
            return REALM.issuer() + "/protocol/openid-connect/certs";
        }

        @Override
        public Set<String> algorithms() {
            return Set.of("RS256");
        }

        @Override
        public Optional<AccessToken> read(JwtClaims claims) {
            return Optional.empty();
        }
    }
}
