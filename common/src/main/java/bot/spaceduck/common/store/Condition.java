package bot.spaceduck.common.store;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition of a write, values always bound, never spliced into the expression. */
public record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    public Condition {
        names = Map.copyOf(names);
        values = Map.copyOf(values);
    }

    /** No item under that key. */
    public static Condition absent() {
        return new Condition("attribute_not_exists(#c_pk)", Map.of("#c_pk", Attributes.PK), Map.of());
    }

    /** Some item under that key. */
    public static Condition exists() {
        return new Condition("attribute_exists(#c_pk)", Map.of("#c_pk", Attributes.PK), Map.of());
    }

    public static Condition equal(String attribute, String value) {
        return compare(attribute, "=", AttributeValue.fromS(value));
    }

    public static Condition equal(String attribute, long value) {
        return compare(attribute, "=", AttributeValue.fromN(Long.toString(value)));
    }

    public static Condition lessThan(String attribute, long value) {
        return compare(attribute, "<", AttributeValue.fromN(Long.toString(value)));
    }

    /** Not above {@code value} in the order of its bytes (UTF-8). */
    public static Condition atMost(String attribute, String value) {
        return compare(attribute, "<=", AttributeValue.fromS(value));
    }

    public static Condition missing(String attribute) {
        return new Condition(
                "attribute_not_exists(#c_" + attribute + ")", Map.of("#c_" + attribute, attribute), Map.of());
    }

    /** A collection with nothing in it. */
    public static Condition empty(String attribute) {
        return new Condition(
                "size(#c_" + attribute + ") = :c_none",
                Map.of("#c_" + attribute, attribute),
                Map.of(":c_none", AttributeValue.fromN("0")));
    }

    private static Condition compare(String attribute, String operator, AttributeValue value) {
        String name = "#c_" + attribute;
        String bound = ":c_" + attribute;
        return new Condition(name + " " + operator + " " + bound, Map.of(name, attribute), Map.of(bound, value));
    }

    public Condition and(Condition other) {
        return joined(other, " AND ");
    }

    public Condition or(Condition other) {
        return joined(other, " OR ");
    }

    private Condition joined(Condition other, String word) {
        Map<String, String> allNames = new HashMap<>(names);
        allNames.putAll(other.names);
        Map<String, AttributeValue> allValues = new HashMap<>(values);
        other.values.forEach((name, value) -> {
            if (allValues.put(name, value) != null) {
                throw new IllegalArgumentException(name + " would be bound twice");
            }
        });
        return new Condition("(" + expression + word + other.expression + ")", allNames, allValues);
    }
}
