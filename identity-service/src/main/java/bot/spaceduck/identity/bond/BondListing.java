package bot.spaceduck.identity.bond;

import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an operator sees of his bonds. */
@Singleton
class BondListing {
    private final Bonds bonds;
    private final Cursors cursors;

    BondListing(Bonds bonds, Cursors cursors) {
        this.bonds = bonds;
        this.cursors = cursors;
    }

    /** One page of them. */
    record Listing(List<BondAnswer> bonds, String nextCursor) {}

    Uni<Listing> list(String accountId, String status, Integer limit, String cursor) {
        Optional<Bond.Status> wanted = Optional.ofNullable(status).map(BondListing::status);
        String scope =
                "bonds " + accountId + " " + wanted.map(Bond.Status::name).orElse("");
        return bonds.list(accountId, wanted, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new Listing(
                        page.items().stream()
                                .map(Bonds::bond)
                                .map(BondAnswer::of)
                                .toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    private static Bond.Status status(String text) {
        return Arrays.stream(Bond.Status.values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(ProblemCode.FIELD_INVALID, "status", "is ACTIVE or REVOKED"));
    }
}
