package bot.spaceduck.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.oidc.IdentityProvider;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** Administrators of the tests. */
public final class Admins {
    /** As configured for the tests. */
    public static final String FIRST = "dk_01kz0000000000000000000adm";

    public static final String EMAIL = "admin@spaceduck.example";
    private static final String CAPABILITY = "platform.administer";

    private Admins() {}

    /** The one that the configuration names, signed in; his account is made by that when it is the first time. */
    public static Duckling first() {
        return signIn(atProvider());
    }

    static synchronized String atProvider() {
        IdentityProvider provider = IdentityProvider.get();
        if (!provider.knows(FIRST)) {
            provider.createUser(FIRST, EMAIL, Ducklings.PASSWORD, List.of("admin"));
        }
        return EMAIL;
    }

    private static Duckling signIn(String email) {
        Response login = Ducklings.logIn(email, Ducklings.PASSWORD);
        assertThat(login.statusCode()).as(login.asString()).isEqualTo(200);
        return new Duckling(
                login.as(Json.class).get("duckling_id"),
                email,
                login.as(Json.class).get("access_token"),
                login.as(Json.class).get("refresh_token"));
    }

    /** A request of an administrator as it comes from the gateway. */
    public static RequestSpecification as(Duckling admin) {
        return Ducklings.json()
                .header(
                        bot.spaceduck.test.TestCallers.HEADER,
                        Ducklings.contextToken("Bearer " + admin.accessToken(), "ADMIN", CAPABILITY));
    }
}
