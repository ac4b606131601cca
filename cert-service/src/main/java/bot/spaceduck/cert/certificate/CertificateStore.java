package bot.spaceduck.cert.certificate;

import bot.spaceduck.cert.signer.Signatures;
import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The items of certificates: one each, never removed. */
@Singleton
public class CertificateStore {
    private static final String SORT = "CERTIFICATE";
    private static final String CANONICAL = "canonical";
    private static final String HMAC_KID = "hmac_kid";
    private static final String HMAC = "hmac";
    private static final String ED25519_KID = "ed25519_kid";
    private static final String ED25519 = "ed25519";
    private static final String JWS = "jws";
    private static final String STATUS = "status";
    private static final String SUPERSEDED_BY = "superseded_by";
    private static final String STATUS_LIST = "status_list";
    private static final String STATUS_INDEX = "status_index";
    private static final String EXPIRES_AT = "expires_at";
    private static final String REVOKED_AT = "revoked_at";
    private static final String REVOKED_REASON = "revoked_reason";

    private final Table table;

    CertificateStore(Table table) {
        this.table = table;
    }

    /** A certificate's state, and the item that it was read from, which a change of it is conditional on. */
    public record Stored(Item item, CertificateState state) {}

    /** The certificate as of now, read consistently; empty if there is none. */
    public Uni<Optional<Stored>> find(String certId) {
        return table.get(key(certId)).map(found -> found.map(CertificateStore::stored));
    }

    /** A page of the duckling's certificates, newest first; a new one may take a moment to show. */
    public Uni<Page> history(String ducklingId, int limit, Optional<Map<String, String>> start) {
        return table.query(Query.list(list(ducklingId), limit).newest().from(start));
    }

    /** The state that an item of {@link #history} holds. */
    public static CertificateState state(Item item) {
        return stored(item).state();
    }

    /** Refused if there is a certificate of that id. */
    public static Write create(String name, CertificateState.Issued issued, Outgoing... outgoing) {
        Certificate content = issued.signed().content();
        Item item = write(Item.at(key(content.certId())), issued)
                .listed(list(content.ducklingId()), "%010d".formatted(content.version()))
                .build();
        return Write.create(name, item, outgoing);
    }

    /** Refused if the certificate is no longer as it was read. */
    public static Write change(String name, Stored before, CertificateState after, Outgoing... outgoing) {
        return Write.change(
                name, before.item(), write(before.item().edit(), after).build(), outgoing);
    }

    private static Item.Editor write(Item.Editor item, CertificateState state) {
        Signatures signatures = state.signed().signatures();
        return item.set(CANONICAL, state.signed().canonical())
                .set(HMAC_KID, signatures.hmac().kid())
                .set(HMAC, signatures.hmac().value())
                .set(ED25519_KID, signatures.ed25519().kid())
                .set(ED25519, signatures.ed25519().value())
                .set(JWS, signatures.jws())
                .set(STATUS_LIST, state.terms().entry().list())
                .set(STATUS_INDEX, state.terms().entry().index())
                .set(EXPIRES_AT, state.terms().expiresAt().orElse(null))
                .set(STATUS, stored(state))
                .set(SUPERSEDED_BY, state.successor())
                .set(
                        REVOKED_AT,
                        revoked(state).map(CertificateState.Revoked::at).orElse(null))
                .set(
                        REVOKED_REASON,
                        revoked(state).map(CertificateState.Revoked::reason).orElse(null));
    }

    /** Never EXPIRED: that is the clock's to say. */
    private static CertStatus stored(CertificateState state) {
        return switch (state) {
            case CertificateState.Issued issued -> CertStatus.ISSUED;
            case CertificateState.Superseded superseded -> CertStatus.SUPERSEDED;
            case CertificateState.Revoked revoked -> CertStatus.REVOKED;
        };
    }

    private static Optional<CertificateState.Revoked> revoked(CertificateState state) {
        return state instanceof CertificateState.Revoked revoked ? Optional.of(revoked) : Optional.empty();
    }

    private static Stored stored(Item item) {
        SignedCertificate signed = new SignedCertificate(
                bytes(item, CANONICAL),
                new Signatures(
                        new Proof(item.string(HMAC_KID), bytes(item, HMAC)),
                        new Proof(item.string(ED25519_KID), bytes(item, ED25519)),
                        item.string(JWS)));
        Terms terms = new Terms(
                new StatusEntry((int) item.requireNumber(STATUS_LIST), (int) item.requireNumber(STATUS_INDEX)),
                item.findInstant(EXPIRES_AT));
        return new Stored(
                item,
                switch (CertStatus.valueOf(item.string(STATUS))) {
                    case ISSUED -> new CertificateState.Issued(signed, terms);
                    case SUPERSEDED -> new CertificateState.Superseded(signed, terms, item.string(SUPERSEDED_BY));
                    case REVOKED ->
                        new CertificateState.Revoked(
                                signed,
                                terms,
                                item.instant(REVOKED_AT),
                                RevocationReason.valueOf(item.string(REVOKED_REASON)),
                                item.find(SUPERSEDED_BY));
                    case EXPIRED -> throw new IllegalStateException("nobody stores what the clock says");
                });
    }

    private static byte[] bytes(Item item, String name) {
        return item.bytes(name).orElseThrow(() -> new IllegalStateException("attribute " + name + " is absent"));
    }

    private static Key key(String certId) {
        return new Key("CERTIFICATE#" + certId, SORT);
    }

    private static String list(String ducklingId) {
        return "CERTIFICATES#" + ducklingId;
    }
}
