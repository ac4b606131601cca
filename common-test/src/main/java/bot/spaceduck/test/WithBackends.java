package bot.spaceduck.test;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts real backends before the application under test and configures it to use them; the key ring and the
 * properties of a test environment are always there. Use the same set in all {@code @QuarkusTest} classes of a module:
 * each different one is an application of its own (the backends stay). A class that cannot live with what others left
 * behind asks for a fresh one by a {@code TestProfile}.
 *
 * <p>No member is an array: Quarkus tells applications apart by the members' texts, and the text of an array differs
 * each time it is asked for, so that every single class would build and start its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = Backends.class, scope = TestResourceScope.MATCHING_RESOURCES)
public @interface WithBackends {
    /** A DynamoDB of its own process; each start of the application gets a new table. */
    boolean dynamoDb() default false;

    /** A Kafka broker with the platform's topics. */
    boolean kafka() default false;

    /** An SMTP server with an inbox. */
    boolean mail() default false;

    /** An OIDC provider with admin API. */
    boolean oidc() default false;
}
