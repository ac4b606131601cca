package bot.spaceduck.test.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of CONTRIBUTING that a machine can hold. A module has one test:
 *
 * <pre>{@code
 * @Test
 * void keepsTheHouseRules() {
 *     HouseRules.check("bot.spaceduck.peck");
 * }
 * }</pre>
 */
public final class HouseRules {
    private HouseRules() {}

    /**
     * Checks the main code of the module that the test runs in: its classes on the class path below
     * {@code packageRoot}, its sources in {@code src/main/java}.
     *
     * @throws AssertionError with everything that breaks a rule
     */
    public static void check(String packageRoot) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(packageRoot);
        if (classes.isEmpty()) {
            throw new AssertionError("no main class below " + packageRoot + ": nothing would be checked");
        }
        List<String> broken = Stream.concat(
                        rules(packageRoot).stream()
                                .map(rule -> rule.evaluate(classes))
                                .filter(result -> result.hasViolation())
                                .map(result -> result.getFailureReport().toString()),
                        SourceRules.broken(Path.of("src/main/java")).stream())
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n", broken));
        }
    }

    /** The rules on classes, for a module that wants to check them one by one or elsewhere. */
    public static List<ArchRule> rules(String packageRoot) {
        return List.of(
                noAwait(),
                noSleep(),
                noConsole(),
                telling(),
                constructorInjection(),
                slices().matching(packageRoot + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true)
                        .because("a feature that knows another must not be known by it: each can be read alone"));
    }

    private static ArchRule noAwait() {
        DescribedPredicate<AccessTarget> await = DescribedPredicate.describe(
                "await() of Uni or Multi",
                target -> target.getName().equals("await") && target.getOwner().isAssignableTo(Uni.class));
        return noClasses()
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("await() of a Uni", access -> await.test(access.getTarget())))
                .because("it blocks the thread, and the thread is an event loop's");
    }

    private static ArchRule noSleep() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("whoever waits names what he waits for: a timer, an event, a deadline");
    }

    private static ArchRule noConsole() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what is said goes to the structured log, where secrets are kept out");
    }

    private static ArchRule telling() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .because("such a name says that nobody knew what the class is for");
    }

    private static ArchRule constructorInjection() {
        return fields().should()
                .notBeAnnotatedWith(Inject.class)
                .allowEmptyShould(true)
                .because("what a class needs stands in its constructor: it can be final, and made in a test");
    }
}
