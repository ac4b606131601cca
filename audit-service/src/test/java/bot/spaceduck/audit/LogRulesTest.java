package bot.spaceduck.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.shard.Segments;
import bot.spaceduck.common.store.Write;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes the log append-only in code; the store's own policy holds the same. */
class LogRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bot.spaceduck.audit");

    @Test
    void nothingIsUpdatedOrRemoved() {
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "change, amend or remove an item",
                        call -> call.getTargetOwner().isEquivalentTo(Write.class)
                                && List.of("change", "amend", "remove").contains(call.getName())))
                .because("the log's items are put and read, never changed")
                .check(CLASSES);
    }

    @Test
    void theStoreIsReachedThroughCommonAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("a client of one's own could do what the rule above forbids")
                .check(CLASSES);
    }

    @Test
    void oneClassKnowsWhereEntriesAre() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(LogRulesTest::namesThePartition))
                    .extracting(path -> path.getFileName().toString())
                    .containsExactly(Segments.class.getSimpleName() + ".java");
        }
        assertThat(Files.readString(Path.of("src/main/java/bot/spaceduck/audit/shard/Segments.java")))
                .as("a segment is created where there is none")
                .contains("Write.create(")
                .doesNotContain("Write.put(");
    }

    private static boolean namesThePartition(Path source) {
        try {
            return Files.readString(source).contains("\"SEGMENTS#\"");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
