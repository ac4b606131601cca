package bot.spaceduck.identity.bond;

import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bonds of an account, those that are over too. */
@Singleton
class BondsExport implements ExportPart {
    private static final int PAGE = 100;

    private final Bonds bonds;

    BondsExport(Bonds bonds) {
        this.bonds = bonds;
    }

    @Override
    public String name() {
        return "bonds";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return page(accountId, Optional.empty(), new ArrayList<>()).map(all -> (Object) all);
    }

    private Uni<List<BondAnswer>> page(String accountId, Optional<Map<String, String>> start, List<BondAnswer> before) {
        return bonds.list(accountId, Optional.empty(), PAGE, start).chain(page -> {
            page.items().stream().map(Bonds::bond).map(BondAnswer::of).forEach(before::add);
            return page.next().isPresent()
                    ? page(accountId, page.next(), before)
                    : Uni.createFrom().item(before);
        });
    }
}
