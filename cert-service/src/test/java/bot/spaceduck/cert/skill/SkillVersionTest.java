package bot.spaceduck.cert.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkillVersionTest {
    /** The example of Semantic Versioning 2.0.0, section 11, and what its rules say besides. */
    private static final List<String> IN_ORDER = List.of(
            "0.0.0-0",
            "0.9.0",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-11",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-alpha-1",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "11.0.0");

    @Test
    void ordersAsTheStandardSays() {
        List<String> sorted = IN_ORDER.stream()
                .map(SkillVersion::new)
                .sorted(java.util.Comparator.comparing(SkillVersion::order))
                .map(SkillVersion::text)
                .toList();

        assertThat(sorted).isEqualTo(IN_ORDER);
    }

    /** Against the rules of section 11, written down a second time as comparisons. */
    @Property
    void theOrderOfKeysIsThePrecedence(@ForAll("versions") String one, @ForAll("versions") String other) {
        int byKey = new SkillVersion(one).order().compareTo(new SkillVersion(other).order());

        assertThat(Integer.signum(byKey)).isEqualTo(Integer.signum(precedence(one, other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "v1.2.3",
                "01.2.3",
                "1.2.3-",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3-a_b",
                "1.2.3+build",
                "1.2.3 ",
                "1.2.3\n",
                "1234567890.0.0",
                "1.2.3-1234567890",
                "latest",
                "١.٢.٣"
            })
    void isNoOtherText(String text) {
        assertThat(SkillVersion.parse(text)).isEmpty();
        assertThatThrownBy(() -> new SkillVersion(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotEndless() {
        assertThat(SkillVersion.parse("1.0.0-" + "a".repeat(58))).isPresent();
        assertThat(SkillVersion.parse("1.0.0-" + "a".repeat(59))).isEmpty();
    }

    @Provide
    Arbitrary<String> versions() {
        Arbitrary<String> number = Arbitraries.of("0", "1", "2", "9", "10", "11", "100");
        Arbitrary<String> identifier =
                Arbitraries.of("0", "1", "2", "10", "a", "A", "a1", "alpha", "alpha-1", "-", "1a", "b");
        Arbitrary<String> preRelease = identifier.list().ofMaxSize(3).map(ids -> String.join(".", ids));
        return Combinators.combine(number, number, number, preRelease)
                .as((major, minor, patch, pre) -> major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre));
    }

    private static int precedence(String one, String other) {
        String[] left = one.split("-", 2);
        String[] right = other.split("-", 2);
        String[] leftCore = left[0].split("\\.");
        String[] rightCore = right[0].split("\\.");
        for (int i = 0; i < 3; i++) {
            int found = Integer.compare(Integer.parseInt(leftCore[i]), Integer.parseInt(rightCore[i]));
            if (found != 0) {
                return found;
            }
        }
        if (left.length == 1 || right.length == 1) {
            return Integer.compare(right.length, left.length);
        }
        return identifiers(left[1].split("\\."), right[1].split("\\."));
    }

    private static int identifiers(String[] left, String[] right) {
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean leftNumber = left[i].matches("[0-9]+");
            boolean rightNumber = right[i].matches("[0-9]+");
            int found = leftNumber && rightNumber
                    ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
                    : leftNumber == rightNumber ? left[i].compareTo(right[i]) : leftNumber ? -1 : 1;
            if (found != 0) {
                return found;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
