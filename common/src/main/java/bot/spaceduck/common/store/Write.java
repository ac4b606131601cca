package bot.spaceduck.common.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of a commit. Its name is what a refusal is told by: {@code Refused("email-free", ...)}, never a position.
 */
public sealed interface Write {
    String name();

    Key key();

    /** What is to be delivered once this is committed. */
    default List<Outgoing> outgoing() {
        return List.of();
    }

    /** A new aggregate, version 1; refused if there is an item under the key. */
    static Write create(String name, Item item, Outgoing... outgoing) {
        return new Put(name, item, Condition.absent(), List.of(outgoing));
    }

    /** As {@link #create} under another condition: takes the place of whatever the condition lets pass. */
    static Write put(String name, Item item, Condition condition, Outgoing... outgoing) {
        return new Put(name, item, condition, List.of(outgoing));
    }

    /**
     * The next state of an aggregate that was read as {@code before}: what differs is written, the version rises by
     * one. Refused if the version is no longer the one that was read.
     */
    static Write change(String name, Item before, Item after, Outgoing... outgoing) {
        return new Change(name, before, after, Optional.empty(), List.of(outgoing));
    }

    static Write change(String name, Item before, Item after, List<Outgoing> outgoing) {
        return new Change(name, before, after, Optional.empty(), List.copyOf(outgoing));
    }

    /** As {@link #change(String, Item, Item, List)}; refused too unless what is stored satisfies {@code invariant}. */
    static Write change(String name, Item before, Item after, Condition invariant, List<Outgoing> outgoing) {
        return new Change(name, before, after, Optional.of(invariant), List.copyOf(outgoing));
    }

    /** Writes nothing; refused unless the condition holds at the moment of the commit. */
    static Write check(String name, Key key, Condition condition) {
        return new Check(name, key, condition);
    }

    /** Removes an item; refused unless the condition holds. */
    static Write remove(String name, Key key, Condition condition) {
        return new Remove(name, key, condition);
    }

    /**
     * An update by expression, such as a counter; refused unless the condition holds.
     *
     * @param values bound values, by {@code :name}; attribute names go by {@code #name} in {@code names}
     */
    static Write amend(
            String name,
            Key key,
            String expression,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            Condition condition) {
        return new Amend(name, key, expression, names, values, condition);
    }

    record Put(String name, Item item, Condition condition, List<Outgoing> outgoing) implements Write {
        @Override
        public Key key() {
            return item.key();
        }
    }

    /** @param invariant what must hold of the stored item beside its version */
    record Change(String name, Item before, Item after, Optional<Condition> invariant, List<Outgoing> outgoing)
            implements Write {
        public Change {
            if (!before.key().equals(after.key())) {
                throw new IllegalArgumentException("a change keeps its key");
            }
        }

        @Override
        public Key key() {
            return after.key();
        }
    }

    record Check(String name, Key key, Condition condition) implements Write {}

    record Remove(String name, Key key, Condition condition) implements Write {}

    record Amend(
            String name,
            Key key,
            String expression,
            Map<String, String> names,
            Map<String, AttributeValue> values,
            Condition condition)
            implements Write {}
}
