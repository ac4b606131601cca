package bot.spaceduck.cert.share;

import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.CertificateStore;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Opens share links. What opens nothing, for whatever reason, is one and the same NOT_FOUND. */
@Singleton
public class SharedCertificates {
    private final ShareStore shares;
    private final CertificateStore certificates;
    private final ShareViews views;
    private final Clock clock;

    SharedCertificates(ShareStore shares, CertificateStore certificates, ShareViews views, Clock clock) {
        this.shares = shares;
        this.certificates = certificates;
        this.views = views;
        this.clock = clock;
    }

    /** The certificate as it stands now, a revoked one too; counted as a view. */
    public Uni<CertificateState> view(String token) {
        return open(token).chain(grant -> certificate(grant).invoke(() -> views.count(grant.shareId())));
    }

    /** As {@link #view}, but not counted: for what pages fetch by themselves. */
    public Uni<CertificateState> glance(String token) {
        return open(token).chain(this::certificate);
    }

    private Uni<Share.Grant> open(String text) {
        return ShareToken.parse(text)
                .map(this::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.flatMap(this::opened).orElseThrow(SharedCertificates::nothing));
    }

    private Uni<Optional<Share>> find(ShareToken token) {
        return shares.find(token.shareId())
                .map(found -> found.filter(stored -> stored.isOpenedBy(token)).map(ShareStore.Stored::share));
    }

    private Optional<Share.Grant> opened(Share share) {
        return switch (share) {
            case Share.Live live -> live.opensAt(clock.instant()) ? Optional.of(live.grant()) : Optional.empty();
            case Share.Revoked revoked -> Optional.empty();
        };
    }

    private Uni<CertificateState> certificate(Share.Grant grant) {
        return certificates
                .find(grant.certId())
                .map(found -> found.orElseThrow(
                                () -> new IllegalStateException("a share names a certificate that is not there"))
                        .state());
    }

    private static ProblemException nothing() {
        return ProblemCode.NOT_FOUND.with("there is no such share link");
    }
}
