package bot.spaceduck.peck.receipt;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /beak/receipt/verify}. */
@Path("/beak/receipt/verify")
@Tag(name = "receipts")
public class ReceiptResource {
    private final Receipts receipts;

    ReceiptResource(Receipts receipts) {
        this.receipts = receipts;
    }

    @POST
    @NonBlocking
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Check both proofs of a receipt; the answer names the ones that fail")
    public Verification verify(@NotNull @Valid Receipt receipt) {
        byte[] record = canonical(receipt);
        List<String> failed = new ArrayList<>();
        if (!receipts.macHolds(receipt, record)) {
            failed.add("hmac");
        }
        if (!receipts.signatureHolds(receipt, record)) {
            failed.add("jws");
        }
        return new Verification(failed.isEmpty(), failed);
    }

    private static byte[] canonical(Receipt receipt) {
        if (!receipt.record().isObject()) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "record", "is not an object");
        }
        try {
            return CanonicalJson.bytes(receipt.record().toString());
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "record", "has no canonical form (RFC 8785)");
        }
    }
}
