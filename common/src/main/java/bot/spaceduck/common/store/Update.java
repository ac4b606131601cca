package bot.spaceduck.common.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression in the making: names and values bound, each clause once. */
final class Update {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private String condition;

    void set(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = " + bound(value));
    }

    void setOutbox(String entry, AttributeValue value) {
        sets.add(name(Attributes.OUTBOX) + "." + name(entry) + " = " + bound(value));
    }

    void remove(String attribute) {
        removes.add(name(attribute));
    }

    void removeOutbox(String entry) {
        removes.add(name(Attributes.OUTBOX) + "." + name(entry));
    }

    Update when(Condition required) {
        condition = required.expression();
        names.putAll(required.names());
        values.putAll(required.values());
        return this;
    }

    String expression() {
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        String remove = removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
        return (set + remove).strip();
    }

    String condition() {
        return condition;
    }

    Map<String, String> names() {
        return names;
    }

    /** Null when there are none: DynamoDB refuses an empty map. */
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    private String name(String attribute) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(attribute))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String name = "#n" + names.size();
                    names.put(name, attribute);
                    return name;
                });
    }

    private String bound(AttributeValue value) {
        String bound = ":v" + values.size();
        values.put(bound, value);
        return bound;
    }
}
