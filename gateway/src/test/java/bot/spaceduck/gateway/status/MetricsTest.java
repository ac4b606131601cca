package bot.spaceduck.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String TEXT = """
            # HELP beak_store_items how many
            # TYPE beak_store_items gauge
            beak_store_items 1234.0
            beak_store_bytes NaN
            beak_inbox_rejected_total{consumer="cert } x",} 2.0
            beak_inbox_rejected_total{consumer="peck"} 3.0 1395066363000
            beak_outbox_overdue 1.0E3
            half_a_line
            nonsense{a="b"} many

            """;

    private final Metrics metrics = Metrics.parse(TEXT);

    @Test
    void readsSamplesWithAndWithoutLabels() {
        assertThat(metrics.sum("beak_store_items")).hasValue(1234L);
        assertThat(metrics.sum("beak_inbox_rejected_total")).hasValue(5L);
        assertThat(metrics.sum("beak_outbox_overdue")).hasValue(1000L);
    }

    @Test
    void whatIsNotANumberIsNotKnown() {
        assertThat(metrics.sum("beak_store_bytes")).isEmpty();
        assertThat(metrics.sum("nonsense")).isEmpty();
        assertThat(metrics.sum("half_a_line")).isEmpty();
        assertThat(metrics.sum("beak_store")).isEmpty();
    }
}
