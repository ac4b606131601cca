package bot.spaceduck.identity.provider.cognito;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A user of the pool. */
final class PoolUser {
    final String sub = UUID.randomUUID().toString();
    final String username;
    final Map<String, String> attributes;
    volatile String password;
    volatile String status;
    volatile boolean locked;

    PoolUser(String username, Map<String, String> attributes, String password, String status) {
        this.username = username;
        this.attributes = new TreeMap<>(attributes);
        this.attributes.put("sub", sub);
        this.password = password;
        this.status = status;
    }

    /** An address is an alias only once it counts as verified. */
    boolean answersTo(String name) {
        return username.equals(name)
                || "true".equals(attributes.get("email_verified")) && name.equals(attributes.get("email"));
    }

    List<Map<String, String>> attributeList() {
        return attributes.entrySet().stream()
                .map(entry -> Map.of("Name", entry.getKey(), "Value", entry.getValue()))
                .toList();
    }
}
