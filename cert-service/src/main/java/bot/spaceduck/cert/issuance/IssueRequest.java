package bot.spaceduck.cert.issuance;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code {}}: which certificate is due follows from the account alone. */
@JsonAutoDetect
@Schema(description = "An empty object")
public record IssueRequest() {}
