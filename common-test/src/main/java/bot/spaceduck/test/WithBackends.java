package bot.spaceduck.test;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts real backends before the application under test and configures it to use them. Use the same list in all
 * {@code @QuarkusTest} classes of a module: each different one restarts the application (the backends stay).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = Backends.class, scope = TestResourceScope.MATCHING_RESOURCES)
public @interface WithBackends {
    /** What is started; the key ring and the properties of a test environment are always there. */
    Backend[] value();
}
