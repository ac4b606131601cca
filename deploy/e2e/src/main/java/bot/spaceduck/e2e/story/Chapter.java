package bot.spaceduck.e2e.story;

import java.util.List;

/** Steps that belong together. A chapter relies on what the ones before it left in the {@link Cast}. */
interface Chapter {
    String title();

    List<Step> steps();
}
