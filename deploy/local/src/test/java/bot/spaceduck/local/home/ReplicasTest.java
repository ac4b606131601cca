package bot.spaceduck.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
    @Test
    void theFirstReplicaHasTheBareName() {
        Replicas replicas = new Replicas(Map.of("peck", 3));

        assertThat(replicas.names("peck")).containsExactly("peck", "peck-2", "peck-3");
        assertThat(replicas.names("audit")).containsExactly("audit");
    }

    @ParameterizedTest
    @CsvSource({"gateway, 2", "keycloak, 2", "peck, 0", "peck, 9"})
    void whatCannotBeMultipliedIsRefused(String service, int count) {
        assertThatThrownBy(() -> new Replicas(Map.of(service, count)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(service + "=" + count);
    }
}
