package bot.spaceduck.common.store;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary key of an item. */
public record Key(String pk, String sk) {
    public Key {
        Objects.requireNonNull(pk, "pk");
        Objects.requireNonNull(sk, "sk");
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(Attributes.PK, AttributeValue.fromS(pk), Attributes.SK, AttributeValue.fromS(sk));
    }

    static Key of(Map<String, AttributeValue> attributes) {
        return new Key(
                attributes.get(Attributes.PK).s(), attributes.get(Attributes.SK).s());
    }
}
