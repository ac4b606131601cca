package bot.spaceduck.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestResourceUtil;
import org.junit.jupiter.api.Test;

/** Quarkus builds and starts one application for all classes with the same of these texts. */
class WithBackendsTest {
    @WithBackends(dynamoDb = true, kafka = true)
    private static final class One {}

    @WithBackends(dynamoDb = true, kafka = true)
    private static final class Same {}

    @WithBackends(dynamoDb = true)
    private static final class Other {}

    @Test
    void classesWithTheSameBackendsShareAnApplication() {
        assertThat(application(One.class)).isEqualTo(application(Same.class));
    }

    @Test
    void classesWithOtherBackendsDoNot() {
        assertThat(application(One.class)).isNotEqualTo(application(Other.class));
    }

    private static String application(Class<?> test) {
        return TestResourceUtil.getReloadGroupIdentifier(test, null);
    }
}
