package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.card.Pages;
import bot.spaceduck.cert.signer.CertificateSigner;
import bot.spaceduck.cert.signer.DataIntegrity;
import bot.spaceduck.cert.signer.Issuer;
import bot.spaceduck.cert.support.Rings;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/** All forms but the document of the API, under a ring of keys. */
public final class Forms {
    private static final String PUBLIC_URL = "https://quack.example:8443";
    private static final ObjectMapper JSON = StrictJson.mapper();

    private Forms() {}

    public static List<Encoding> under(KeyRing ring) {
        Issuer issuer = Rings.issuer(PUBLIC_URL);
        Records records = new Records(new CertificateSigner(ring), JSON);
        StatusPointers statuses = new StatusPointers(issuer);
        List<Encoding> forMachines = List.of(
                new JoseEncoding(JSON),
                new VcEncoding(records, new DataIntegrity(ring, issuer), issuer, statuses, JSON),
                new SdJwtEncoding(records, new Salts(ring), ring, issuer, statuses, JSON));
        return Stream.concat(forMachines.stream(), Pages.under(ring, PUBLIC_URL).stream())
                .toList();
    }
}
