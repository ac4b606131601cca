package bot.spaceduck.test.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {
    private static final String ROOT = "bot.spaceduck.test.arch.wrong";
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages(ROOT);

    @Test
    void thisModuleKeepsThem() {
        assertThatCode(() -> HouseRules.check("bot.spaceduck.test")).doesNotThrowAnyException();
    }

    @Test
    void aRootWithoutClassesIsNoSuccess() {
        assertThatCode(() -> HouseRules.check("bot.spaceduck.nobody")).hasMessageContaining("nothing would be checked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Waits.await",
                "Waits.sleep",
                "Waits.print",
                "DuckHelper",
                "Waits.injected",
                "Cycle detected",
            })
    void eachBreachIsNamed(String breach) {
        List<String> reports = HouseRules.rules(ROOT).stream()
                .map(rule -> rule.evaluate(WRONG))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .toList();

        assertThat(reports).filteredOn(report -> report.contains(breach)).isNotEmpty();
        assertThat(reports).allSatisfy(report -> assertThat(report).contains("because"));
    }

    @Test
    void aLongFileIsNamed(@TempDir Path sources) throws IOException {
        Files.write(sources.resolve("Long.java"), Collections.nCopies(301, "//"));
        Files.write(sources.resolve("Right.java"), Collections.nCopies(300, "//"));

        assertThat(SourceRules.broken(sources)).singleElement().asString().contains("Long.java has 301 lines");
    }
}
