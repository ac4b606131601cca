package bot.spaceduck.common.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as stored: typed access to its attributes. Never changes; {@link #edit()} starts a copy. */
public final class Item {
    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = Map.copyOf(attributes);
    }

    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes);
    }

    /** What the store says it found, which is nothing at all if the map is empty. */
    static Optional<Item> found(Map<String, AttributeValue> attributes) {
        return attributes == null || attributes.isEmpty() ? Optional.empty() : Optional.of(of(attributes));
    }

    /** Starts a new item. */
    public static Editor at(Key key) {
        return new Editor(key.attributes());
    }

    /** Starts a copy of this one, to be changed. */
    public Editor edit() {
        return new Editor(attributes);
    }

    public Key key() {
        return Key.of(attributes);
    }

    /** The version, 0 for an item without one. */
    public long version() {
        return number(Attributes.VERSION).orElse(0L);
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** @throws IllegalStateException if absent: a store's own item always has what its codec wrote */
    public String string(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("attribute " + name + " is absent"));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    public Optional<Long> number(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::n).map(Long::valueOf);
    }

    /** @throws IllegalStateException if absent */
    public long requireNumber(String name) {
        return number(name).orElseThrow(() -> new IllegalStateException("attribute " + name + " is absent"));
    }

    public boolean flag(String name) {
        return attributes.containsKey(name)
                && Boolean.TRUE.equals(attributes.get(name).bool());
    }

    /** @throws IllegalStateException if absent */
    public Instant instant(String name) {
        return Instant.parse(string(name));
    }

    public Optional<Instant> findInstant(String name) {
        return find(name).map(Instant::parse);
    }

    /** The strings of a list attribute, empty if absent. */
    public List<String> strings(String name) {
        return attributes.containsKey(name)
                ? attributes.get(name).l().stream().map(AttributeValue::s).toList()
                : List.of();
    }

    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> value.b().asByteArray());
    }

    /** The raw attributes, for what this vocabulary has no word for. */
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return "Item[" + key() + " version " + version() + "]";
    }

    /** Collects attributes; a null or empty value leaves (or makes) the attribute absent. */
    public static final class Editor {
        private final Map<String, AttributeValue> attributes;

        private Editor(Map<String, AttributeValue> start) {
            this.attributes = new TreeMap<>(start);
        }

        public Editor set(String name, String value) {
            return put(name, value == null ? null : AttributeValue.fromS(value));
        }

        public Editor set(String name, Instant value) {
            return set(name, value == null ? null : value.toString());
        }

        public Editor set(String name, Enum<?> value) {
            return set(name, value == null ? null : value.name());
        }

        public Editor set(String name, long value) {
            return put(name, AttributeValue.fromN(Long.toString(value)));
        }

        public Editor set(String name, boolean value) {
            return put(name, AttributeValue.fromBool(value));
        }

        public Editor set(String name, byte[] value) {
            return put(
                    name,
                    value == null
                            ? null
                            : AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(value)));
        }

        public Editor set(String name, Collection<String> values) {
            return put(
                    name,
                    values == null || values.isEmpty()
                            ? null
                            : AttributeValue.fromL(
                                    values.stream().map(AttributeValue::fromS).toList()));
        }

        public Editor set(String name, Optional<String> value) {
            return set(name, value.orElse(null));
        }

        /** Puts the item into the listing index: all of {@code list}, ordered by {@code order}. */
        public Editor listed(String list, String order) {
            return set(Attributes.LIST_PK, list).set(Attributes.LIST_SK, order);
        }

        /** When the store may forget the item, in whole seconds. */
        public Editor forgettableFrom(Instant when) {
            return set(Attributes.TTL, when.getEpochSecond());
        }

        public Editor remove(String name) {
            return put(name, null);
        }

        public Editor put(String name, AttributeValue value) {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
            return this;
        }

        public Item build() {
            return new Item(attributes);
        }
    }
}
