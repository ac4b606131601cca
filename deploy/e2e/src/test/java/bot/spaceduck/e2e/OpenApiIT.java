package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.ApiDescription;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API is as its description says. */
@WithPlatform
class OpenApiIT {
    @Test
    void everyAnswerOfTheStoryIsAsDescribed(TestPlatform platform) {
        Client client = platform.client();
        List<Answer> answers = new ArrayList<>();
        Story story = platform.story(client.toldTo(answers::add));
        assertThat(story.tell()).as("%s", story.outcomes()).isTrue();

        ApiDescription description = ApiDescription.of(
                client.send(Call.get("/openapi.json")).expect(200).body());

        assertThat(description.version()).startsWith("3.1");
        assertThat(answers).hasSizeGreaterThan(30);
        assertThat(answers.stream()
                        .flatMap(answer -> description.faults(answer).stream())
                        .distinct())
                .isEmpty();
    }
}
