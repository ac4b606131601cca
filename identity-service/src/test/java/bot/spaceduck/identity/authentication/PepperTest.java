package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.keys.TestKeys;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The pepper is rotated in the key ring file while the application runs. */
@QuarkusTest
class PepperTest extends IdentityTest {
    private static final String BEFORE = TestKeys.get().kid("pepper", "HmacSHA256");

    @Inject
    KeyRing ring;

    @Inject
    MeterRegistry meters;

    /** Puts a new pepper beside the one that there is, which becomes {@code state}. */
    private String rotatePepper(String state) throws IOException {
        String kid = "pepper-" + System.nanoTime();
        List<Map<String, Object>> entries = new ArrayList<>();
        TestKeys.get().entries().values().forEach(entry -> {
            Map<String, Object> copy = new HashMap<>(entry);
            if (BEFORE.equals(entry.get("kid"))) {
                copy.put("state", state);
                Map<String, Object> next = new HashMap<>(entry);
                next.put("kid", kid);
                next.put("created_at", Instant.now().plusSeconds(1).toString());
                next.put(
                        "secret",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString("another pepper, 32 bytes long...."
                                        .substring(0, 32)
                                        .getBytes(StandardCharsets.US_ASCII)));
                entries.add(next);
            }
            entries.add(copy);
        });
        write(entries);
        await().atMost(Duration.ofSeconds(20)).until(() -> ring.checksMac("pepper", kid));
        return kid;
    }

    @AfterEach
    void restore() throws IOException {
        write(List.copyOf(TestKeys.get().entries().values()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ring.mac("pepper", new byte[0]).kid().equals(BEFORE));
    }

    private static void write(List<Map<String, Object>> entries) throws IOException {
        Path file = Path.of(TestKeys.get().file());
        Path next = Files.createTempFile(file.getParent(), "keys-", ".json");
        new ObjectMapper().writeValue(next.toFile(), Map.of("keys", entries));
        Files.setLastModifiedTime(next, FileTime.from(Instant.now()));
        Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private Map<String, AttributeValue> kept(Spaceduck scout) {
        try (TestTable table = table()) {
            return table.client()
                    .getItem(get -> get.tableName(table.name())
                            .consistentRead(true)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("KEY#" + scout.keyId()),
                                    "sk", AttributeValue.fromS("KEY"))))
                    .item();
        }
    }

    private double runs() {
        return meters.counter("beak.key.bcrypt", "what", "check").count();
    }

    @Test
    void bringsAKeyUnderTheNewPepperOnceAndWithoutBcrypt() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        double before = runs();
        String kid = rotatePepper("VERIFY_ONLY");
        assertThat(kept(scout).get("pepper").s()).isEqualTo(BEFORE);

        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);

        await().until(() -> kept(scout).get("pepper").s().equals(kid));
        for (int i = 0; i < 5; i++) {
            assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
        }
        assertThat(kept(scout).get("version").n()).isEqualTo("2");
        assertThat(runs() - before).isZero();
        String forged = new BeakKey("test", scout.keyId(), "A".repeat(43)).text();
        Problems.assertProblem(Spaceducks.authenticate(forged), 401, "E-401-001");
        assertThat(runs() - before).isZero();
    }

    @Test
    void fallsBackOnBcryptOnceWhenThePepperIsRetired() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        double before = runs();
        String kid = rotatePepper("RETIRED");

        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);

        assertThat(kept(scout).get("pepper").s()).isEqualTo(kid);
        assertThat(kept(scout).get("version").n()).isEqualTo("2");
        assertThat(runs() - before).isEqualTo(1);
    }
}
