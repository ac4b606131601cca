package bot.spaceduck.common.auth;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The mesh certificate of whoever opened the connection; its chain was verified by the TLS handshake. */
@ApplicationScoped
public class PeerCertificate implements ReadinessRule {
    private final boolean check;

    PeerCertificate(PeersConfig config) {
        this.check = config.check();
    }

    /** @throws bot.spaceduck.common.problem.ProblemException UNAUTHENTICATED unless the peer has one of the names */
    void require(HttpServerRequest request, List<String> names) {
        if (check && !names.contains(commonName(request.connection().sslSession()))) {
            throw ProblemCode.UNAUTHENTICATED.with("this connection shows no certificate of a permitted peer");
        }
    }

    private static String commonName(SSLSession session) {
        if (session == null) {
            return "";
        }
        try {
            return new LdapName(session.getPeerPrincipal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse("");
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return "";
        }
    }

    @Override
    public List<Finding> inspect() {
        return check
                ? List.of()
                : List.of(Finding.unsafe("beak.peers.check", "lets callers pass without a certificate"));
    }
}
