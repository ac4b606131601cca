package bot.spaceduck.cert.support;

import bot.spaceduck.test.dynamodb.TestTable;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Certificates as somebody with access to the store might change them. */
public final class StoredCertificates {
    private StoredCertificates() {}

    /** Replaces a part of the stored bytes. */
    public static void change(String table, String certId, String from, String to) {
        try (TestTable stored = TestTable.existing(table)) {
            Map<String, AttributeValue> item = stored.items().stream()
                    .filter(candidate -> candidate.get("pk").s().equals("CERTIFICATE#" + certId))
                    .findFirst()
                    .orElseThrow();
            String bytes = item.get("canonical").b().asUtf8String();
            Map<String, AttributeValue> changed = new HashMap<>(item);
            changed.put("canonical", AttributeValue.fromB(SdkBytes.fromUtf8String(bytes.replace(from, to))));
            stored.client().putItem(request -> request.tableName(table).item(changed));
        }
    }
}
