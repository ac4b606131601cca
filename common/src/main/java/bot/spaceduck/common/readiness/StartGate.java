package bot.spaceduck.common.readiness;

import bot.spaceduck.common.readiness.Finding.Severity;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks all rules at the start, logs what they find, and stops the start where it would be unsafe to go on. */
@Singleton
public class StartGate {
    private final List<ReadinessRule> rules;
    private final Environment environment;

    StartGate(@All List<ReadinessRule> rules, Environment environment) {
        this.rules = rules;
        this.environment = environment;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        List<Finding> findings = findings();
        findings.forEach(finding -> Log.warnf(
                "readiness: severity=%s property=%s %s", finding.severity(), finding.property(), finding.message()));
        List<String> stopping = findings.stream()
                .filter(this::stops)
                .map(finding -> finding.property() + " " + finding.message())
                .toList();
        if (!stopping.isEmpty()) {
            throw new UnsafeStartException(stopping);
        }
    }

    /** What all rules find now. */
    public List<Finding> findings() {
        return rules.stream().flatMap(rule -> rule.inspect().stream()).toList();
    }

    private boolean stops(Finding finding) {
        return finding.severity() == Severity.BROKEN || finding.severity() == Severity.UNSAFE && !environment.lenient();
    }
}
