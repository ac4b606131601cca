package bot.spaceduck.identity.key;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SlowHashesTest {
    private static final String HASH = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    @Test
    void turnsAwayWhatFindsNoPlace() {
        SlowHashes hashes = new SlowHashes(new SimpleMeterRegistry());
        List<Throwable> refusals = new CopyOnWriteArrayList<>();

        for (int i = 0; i < 96 + 10; i++) {
            hashes.check("secret", HASH).subscribe().with(done -> {}, refusals::add);
        }
        List<Throwable> refused = List.copyOf(refusals);
        List<Throwable> ofNewKeys = new CopyOnWriteArrayList<>();
        hashes.make("secret").subscribe().with(done -> {}, ofNewKeys::add);

        assertThat(refused).hasSizeBetween(1, 10).allSatisfy(failure -> {
            assertThat(((ProblemException) failure).code()).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
            assertThat(((ProblemException) failure).retryAfter()).isPresent();
        });
        assertThat(ofNewKeys).isEmpty();
        hashes.close();
    }
}
