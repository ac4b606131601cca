package bot.spaceduck.cert.share;

import java.time.Instant;
import java.util.List;

/**
 * A page of a duckling's share links, newest first.
 *
 * @param nextCursor where the following page starts; absent at the end
 */
public record ShareListing(List<Entry> shares, String nextCursor) {
    public ShareListing {
        shares = List.copyOf(shares);
    }

    /**
     * @param views how often it was opened, some seconds ago
     * @param revokedAt absent while nobody has ended it; it opens nothing after {@code expires_at} either
     */
    public record Entry(
            String shareId, String certId, Instant createdAt, Instant expiresAt, long views, Instant revokedAt) {
        static Entry of(ShareStore.Stored stored) {
            Share.Grant grant = stored.share().grant();
            return new Entry(
                    grant.shareId(),
                    grant.certId(),
                    grant.createdAt(),
                    grant.expiresAt(),
                    stored.views(),
                    stored.share() instanceof Share.Revoked revoked ? revoked.at() : null);
        }
    }
}
