package bot.spaceduck.common.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.KeyRingFile;
import bot.spaceduck.common.crypto.NewKey;
import bot.spaceduck.common.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class CursorsTest {
    private final Cursors cursors = new Cursors(KeyRing.fixed(
            new KeyRingFile(List.of(
                    NewKey.of("c", Cursors.PURPOSE, KeyAlgorithm.HMAC_SHA256, Instant.parse("2026-01-01T00:00:00Z")))),
            Clock.systemUTC()));

    @Property(tries = 200)
    void aCursorIsReadAsItWasWritten(@ForAll Map<String, String> position, @ForAll String scope) {
        String cursor = cursors.write(scope, Optional.of(position)).orElseThrow();

        assertThat(cursors.read(scope, cursor)).hasValue(position);
        assertThat(cursor).matches("[A-Za-z0-9._-]+");
    }

    @Property(tries = 200)
    void aCursorOfAnotherListIsRefused(@ForAll Map<String, String> position, @ForAll @NotEmpty String more) {
        String cursor = cursors.write("mine", Optional.of(position)).orElseThrow();

        assertThatThrownBy(() -> cursors.read("mine" + more, cursor)).isInstanceOf(ProblemException.class);
    }

    @Property(tries = 200)
    void aChangedCursorIsRefused(@ForAll @IntRange(max = 60) int at) {
        String cursor =
                cursors.write("mine", Optional.of(Map.of("pk", "x", "sk", "y"))).orElseThrow();
        int index = at % (cursor.length() - 1);
        char other = cursor.charAt(index) == 'Q' ? 'R' : 'Q';
        String changed = cursor.substring(0, index) + other + cursor.substring(index + 1);

        assertThatThrownBy(() -> cursors.read("mine", changed)).isInstanceOf(ProblemException.class);
    }

    @Property(tries = 300)
    void junkIsRefused(@ForAll @NotEmpty String junk) {
        assertThatThrownBy(() -> cursors.read("mine", junk)).isInstanceOf(ProblemException.class);
    }
}
