package bot.spaceduck.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Locale;

/** Assertions on {@code application/problem+json} answers (RFC 9457). */
public final class Problems {
    private Problems() {}

    /**
     * The answer is that problem, complete, and tells nothing that a stranger should not know.
     *
     * @param code such as {@code E-404-001}
     * @return the body, for further assertions
     */
    public static Json assertProblem(Response response, int status, String code) {
        String body = response.asString();
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.contentType()).as("content type of " + body).startsWith("application/problem+json");
        Json json = response.as(Json.class);
        assertThat(json.getString("code")).as(body).isEqualTo(code);
        assertThat(json.getInt("status")).as("member status").isEqualTo(status);
        for (String member : new String[] {"type", "title", "detail", "instance", "error"}) {
            assertThat(json.getString(member))
                    .as("member " + member + " of " + body)
                    .isNotBlank();
        }
        assertTellsNothing(body);
        return json;
    }

    /** As {@link #assertProblem}, and {@code errors[]} names exactly one field. */
    public static Json assertFieldProblem(Response response, String code, String field) {
        Json json = assertProblem(response, 400, code);
        assertThat(json.getList("errors.field", String.class)).containsExactly(field);
        return json;
    }

    /** No stack trace, class name or word of the store. */
    private static void assertTellsNothing(String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        assertThat(lower)
                .as("an answer without internals")
                .doesNotContain("exception", "bot.spaceduck", "io.quarkus", "software.amazon", "dynamodb", "java.");
    }
}
