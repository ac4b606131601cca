package bot.spaceduck.test.app;

import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SecondAppTest.Other.class)
@WithBackends(dynamoDb = true, kafka = true, mail = true, oidc = true)
class SecondAppTest extends SharedBackends {
    /** Different enough for an application and class loader of its own. */
    public static class Other implements QuarkusTestProfile {}
}
