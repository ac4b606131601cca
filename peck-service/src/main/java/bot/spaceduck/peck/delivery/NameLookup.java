package bot.spaceduck.peck.delivery;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Resolves names, so that the very address that was examined is the one that is connected to. */
interface NameLookup {
    /** Its addresses, at least one, as of now; fails if there is none. */
    Uni<List<InetAddress>> resolve(String host);
}
