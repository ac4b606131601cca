package bot.spaceduck.cert.signer;

import bot.spaceduck.common.readiness.Environment;
import jakarta.inject.Singleton;
import java.net.URI;

/** Who issues certificates, as others name it: by {@code did:web}, and by the URL that the keys are found from. */
@Singleton
public class Issuer {
    private final String url;
    private final String did;

    public Issuer(Environment environment) {
        this.url = environment.publicUrl();
        this.did = "did:web:" + authority(URI.create(url));
    }

    /** The platform as the outside calls it, without a slash at the end. */
    public String url() {
        return url;
    }

    /** Its document is {@code /.well-known/did.json} there. */
    public String did() {
        return did;
    }

    /** How a proof names a key of the ring (Controlled Identifiers 1.0, section 2.2). */
    public String verificationMethod(String kid) {
        return did + "#" + kid;
    }

    /** A port's colon would start a path (did:web method, section 3.1). */
    private static String authority(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + "%3A" + uri.getPort();
    }
}
