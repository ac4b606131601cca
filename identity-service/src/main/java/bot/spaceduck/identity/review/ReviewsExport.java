package bot.spaceduck.identity.review;

import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The reviews that somebody asked for, as he sees them in lists too. */
@Singleton
class ReviewsExport implements ExportPart {
    private static final int PAGE = 100;

    private final Reviews reviews;

    ReviewsExport(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return Pages.of(start -> reviews.of(accountId, PAGE, start))
                .onItem()
                .transformToIterable(reviews::read)
                .map(ReviewView::forPerson)
                .collect()
                .asList()
                .map(all -> (Object) all);
    }
}
