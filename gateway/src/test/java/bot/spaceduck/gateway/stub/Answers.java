package bot.spaceduck.gateway.stub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** Assertions on answers. */
public final class Answers {
    private Answers() {}

    /** It is that problem, complete, about the path that was asked for, and in the trace of its request. */
    public static JsonObject assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("code")).as(answer.body()).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("instance")).isEqualTo(answer.uri().getRawPath());
        assertThat(problem.getString("trace_id")).matches("[0-9a-f]{32}");
        assertThat(problem.getString("type")).startsWith("https://spaceduck.bot/problems/");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("error")).matches("[a-z0-9_]+");
        assertThat(answer.body()).doesNotContain("bot.spaceduck.", "Exception", "software.amazon", "io.vertx");
        return problem;
    }
}
