package bot.spaceduck.common.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import bot.spaceduck.test.arch.HouseRules;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "bot.spaceduck.common";

    @Test
    void keepsTheHouseRules() {
        HouseRules.check(ROOT);
    }

    @Test
    void holdsNoDomainNoun() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*\\.[^.]*(Duckling|Spaceduck|Peck|Beak|Birth|Bond|Hatch|Delegation|Receipt|Skill|Passkey)[^.]*")
                .because("what only one service knows belongs to that service; common is what three share")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT));
    }

    @Test
    void theStoreIsReachedThroughItsVocabulary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("conditions, names of attributes and unknown outcomes are handled in one place")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT));
    }
}
