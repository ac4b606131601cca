package bot.spaceduck.identity.bond;

import bot.spaceduck.common.store.Pages;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
        return Pages.items(start -> bonds.list(accountId, Optional.empty(), PAGE, start))
                .map(Bonds::bond)
                .map(BondAnswer::of)
                .collect()
                .asList()
                .map(all -> (Object) all);
    }
}
