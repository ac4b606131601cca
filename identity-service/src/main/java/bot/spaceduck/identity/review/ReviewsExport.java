package bot.spaceduck.identity.review;

import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return page(accountId, Optional.empty(), new ArrayList<>()).map(all -> (Object) all);
    }

    private Uni<List<ReviewView>> page(String accountId, Optional<Map<String, String>> start, List<ReviewView> before) {
        return reviews.of(accountId, PAGE, start).chain(page -> {
            reviews.read(page).stream().map(ReviewView::forPerson).forEach(before::add);
            return page.next().isPresent()
                    ? page(accountId, page.next(), before)
                    : Uni.createFrom().item(before);
        });
    }
}
