package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.client.Mailbox;
import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.narrator.Narrator;
import bot.spaceduck.e2e.narrator.Outcome;
import bot.spaceduck.local.home.Credentials;
import java.util.ArrayList;
import java.util.List;

/** The story, told until its end or the first step that does not hold. */
public final class Story {
    private final Cast cast = new Cast();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Chapter> chapters;
    private final Narrator narrator;

    private Story(List<Chapter> chapters, Narrator narrator) {
        this.chapters = chapters;
        this.narrator = narrator;
    }

    /** All of it; the administrator registers the site that the duckling moves to. */
    public static Story whole(Client client, Mailbox mailbox, Credentials.Admin administrator, Narrator narrator) {
        Story story = new Story(new ArrayList<>(), narrator);
        Stage stage = new Stage(client.toldTo(narrator::answered), mailbox, administrator, story.cast);
        story.chapters.addAll(List.of(
                new Hatching(stage),
                new Certifying(stage),
                new Refreshing(stage),
                new Declaring(stage),
                new Sharing(stage),
                new Employing(stage),
                new Bonding(stage),
                new Pecking(stage),
                new Using(stage),
                new Hopping(stage),
                new Publishing(stage),
                new Rotating(stage),
                new LoggingOut(stage),
                new Auditing(stage)));
        return story;
    }

    /** Until somebody is at T1 and has an agent that lives: where other stories begin. */
    public static Story ofAnOperator(Client client, Mailbox mailbox) {
        Story story = new Story(new ArrayList<>(), Narrator.silent());
        Stage stage = new Stage(client, mailbox, null, story.cast);
        story.chapters.addAll(List.of(new Hatching(stage), new Certifying(stage), new Employing(stage)));
        return story;
    }

    /** @return whether every step held */
    public boolean tell() {
        for (Chapter chapter : chapters) {
            narrator.chapter(chapter.title());
            for (Step step : chapter.steps()) {
                narrator.step(outcomes.size() + 1, step.name());
                outcomes.add(run(chapter, step));
                narrator.ended(outcomes.getLast(), step.proves());
                if (!outcomes.getLast().held()) {
                    narrator.summary(List.copyOf(outcomes));
                    return false;
                }
            }
        }
        narrator.summary(List.copyOf(outcomes));
        return true;
    }

    private Outcome run(Chapter chapter, Step step) {
        long begin = System.nanoTime();
        Throwable failure = null;
        try {
            step.act().run();
        } catch (Exception e) {
            failure = e;
        }
        Outcome outcome = Outcome.held(
                outcomes.size() + 1, chapter.title(), step.name(), (System.nanoTime() - begin) / 1_000_000);
        return switch (failure) {
            case null -> outcome;
            case NotHeld notHeld -> outcome.failed(notHeld.expected(), notHeld.found());
            default -> outcome.failed("an answer", failure.toString());
        };
    }

    public Cast cast() {
        return cast;
    }

    /** What was told so far. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
