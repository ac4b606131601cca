package bot.spaceduck.peck.receipt;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.crypto.Jws;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.peck.peck.StoredPeck;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;

/** Makes and checks receipts. The same event gives the same receipt, as long as the keys are the same. */
@Singleton
public class Receipts {
    public static final String PURPOSE = "receipt";
    /** The {@code typ} of a receipt's JWS. */
    public static final String TYPE = "peck-receipt+jws";

    private final KeyRing keys;
    private final ObjectMapper json;

    Receipts(KeyRing keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** The receipt of what was announced of the peck last. */
    public Receipt of(StoredPeck stored) {
        JsonNode record = json.valueToTree(ReceiptRecord.of(stored));
        byte[] bytes = CanonicalJson.bytes(record.toString());
        Proof mac = keys.mac(PURPOSE, bytes);
        return new Receipt(
                record,
                new Receipt.Mac(mac.kid(), HexFormat.of().formatHex(mac.value())),
                Jws.sign(keys, PURPOSE, TYPE, bytes));
    }

    /** What a command answers that left the peck so. */
    public Outcome outcome(StoredPeck stored) {
        return new Outcome(stored.peck().id(), stored.peck().state(), of(stored));
    }

    /** Whether the HMAC is ours over that record. */
    boolean macHolds(Receipt receipt, byte[] canonicalRecord) {
        try {
            byte[] value = HexFormat.of().parseHex(receipt.hmac().value());
            return keys.verifyMac(
                    PURPOSE, canonicalRecord, new Proof(receipt.hmac().kid(), value));
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }

    /** Whether the signature is ours and its payload is that record. */
    boolean signatureHolds(Receipt receipt, byte[] canonicalRecord) {
        return Jws.verify(keys, PURPOSE, TYPE, receipt.jws())
                .map(payload -> Arrays.equals(payload, canonicalRecord))
                .orElse(false);
    }
}
