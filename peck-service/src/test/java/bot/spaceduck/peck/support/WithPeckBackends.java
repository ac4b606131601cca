package bot.spaceduck.peck.support;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stub of identity-service, beside the backends that {@code WithBackends} names. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
public @interface WithPeckBackends {}
