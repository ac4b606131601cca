package bot.spaceduck.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private static final List<String> ALL = Stream.concat(
                    Stream.of(
                            "gateway",
                            "gateway-management",
                            "redirect",
                            "mail",
                            "smtp",
                            "keycloak",
                            "keycloak-management",
                            "dynamodb",
                            "kafka",
                            "kafka-controller"),
                    Stream.of("identity", "cert", "peck", "audit")
                            .flatMap(service -> IntStream.rangeClosed(1, 4)
                                    .mapToObj(replica -> replica == 1 ? service : service + "-" + replica)
                                    .flatMap(name -> Stream.of(name, name + "-management"))))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "gateway, 8443", "redirect, 8080", "mail, 8025", "smtp, 2525", "keycloak, 8180", "dynamodb, 8000",
        "kafka, 9092", "identity, 8101", "cert, 8102", "peck, 8103", "audit, 8104", "gateway-management, 9100",
        "identity-management, 9101", "audit-management, 9104", "peck-2, 8113", "peck-2-management, 9113"
    })
    void theDefaultsAreThoseOfTheDocumentation(String name, int port) {
        assertThat(Ports.of(Map.of()).of(name)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "21000"})
    void noTwoThingsShareAPort(String base) {
        Ports ports = Ports.of(base.isEmpty() ? Map.of() : Map.of("SPACEDUCK_PORT_BASE", base));

        assertThat(ALL.stream().map(ports::of)).doesNotHaveDuplicates();
    }

    @Test
    void theBaseMovesAllOfThem() {
        Ports low = Ports.of(Map.of("SPACEDUCK_PORT_BASE", "21000"));
        Ports high = Ports.of(Map.of("SPACEDUCK_PORT_BASE", "22000"));

        assertThat(ALL).allSatisfy(name -> {
            assertThat(low.of(name)).isBetween(21000, 21049);
            assertThat(high.of(name)).isEqualTo(low.of(name) + 1000);
        });
    }

    @Test
    void aSingleOneIsStrongerThanTheBase() {
        Ports ports = Ports.of(Map.of(
                "SPACEDUCK_PORT_BASE", "21000", "SPACEDUCK_PORT_PECK_2_MANAGEMENT", "31000", "HOME", "/home/duck"));

        assertThat(ports.of("peck-2-management")).isEqualTo(31000);
        assertThat(ports.of("gateway")).isEqualTo(21000);
        assertThat(Ports.of(ports.settings())).isEqualTo(ports);
    }

    @ParameterizedTest
    @CsvSource({
        "SPACEDUCK_PORT_GATEWAY, quack",
        "SPACEDUCK_PORT_GATEWAY, 0",
        "SPACEDUCK_PORT_GATEWAY, 65536",
        "SPACEDUCK_PORT_BASE, 65436",
        "SPACEDUCK_PORT_BASE, -1"
    })
    void whatIsNoPortIsRefusedByName(String setting, String value) {
        assertThatThrownBy(() -> Ports.of(Map.of(setting, value)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(setting + " is '" + value + "'");
    }
}
