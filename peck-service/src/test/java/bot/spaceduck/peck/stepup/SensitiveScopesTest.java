package bot.spaceduck.peck.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.readiness.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveScopesTest {
    private static SensitiveScopes of(String... entries) {
        return of(Optional.of(List.of(entries)));
    }

    private static SensitiveScopes of(Optional<List<String>> entries) {
        return new SensitiveScopes(new StepUpConfig() {
            @Override
            public Optional<List<String>> sensitiveScopes() {
                return entries;
            }

            @Override
            public Tier urgentTier() {
                return Tier.T2;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "mail:send, mail:send, true",
        "mail:send, mail:sender, false",
        "mail:send, MAIL:Send, true",
        "MAIL:Send, mail:send, true",
        "*:delete, calendar:delete, true",
        "*:delete, calendar/old:delete, true",
        "*:delete, delete:calendar, false",
        "payment:*, payment:see, true",
        "payment:*, payments:see, false",
        "*:*, calendar:read, true"
    })
    void namesOneScopeOrAWholeSide(String entry, String scope, boolean sensitive) {
        assertThat(of(entry).among(List.of(scope))).hasSize(sensitive ? 1 : 0);
    }

    @Test
    void picksThoseThatAre() {
        assertThat(of("*:pay", "key:*").among(List.of("shop:pay", "shop:see", "Key:Read")))
                .containsExactly("shop:pay", "Key:Read");
    }

    @Test
    void setToNothingNamesNone() {
        assertThat(of(Optional.empty()).among(List.of("payment:pay"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay", "pay*:x", ":", "*", "pay:", "a b:c"})
    void whatIsNoScopeStopsTheStart(String entry) {
        assertThat(of("mail:send", entry).inspect())
                .extracting(Finding::severity, Finding::property)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Finding.Severity.BROKEN, "beak.peck.sensitive-scopes"));
    }
}
