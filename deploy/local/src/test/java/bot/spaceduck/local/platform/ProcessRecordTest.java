package bot.spaceduck.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessRecordTest {
    @Test
    void aRunningProcessIsFoundAgain() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessRecord kept = ProcessRecord.of(process.toHandle());

            assertThat(kept.alive()).contains(process.toHandle());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anEndedProcessIsNot() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessRecord kept = ProcessRecord.of(process.toHandle());

        process.destroyForcibly().waitFor();

        assertThat(kept.alive()).isEmpty();
    }

    @Test
    void aStrangerWithTheSamePidIsNot() {
        Instant longAgo = Instant.now().minusSeconds(86_400);

        ProcessRecord recycled = new ProcessRecord(ProcessHandle.current().pid(), longAgo.toString());

        assertThat(recycled.alive()).isEmpty();
    }
}
