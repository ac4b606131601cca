package bot.spaceduck.identity.export;

import io.smallrye.mutiny.Uni;

/** What a feature keeps of an account, in clear for its owner. Never a secret: no key, code, hash of one, or token. */
public interface ExportPart {
    /** The member of the export that it fills. */
    String name();

    /** Something that becomes JSON; bounded by what an account may have. */
    Uni<Object> of(String accountId);
}
