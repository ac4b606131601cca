package bot.spaceduck.test.oidc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Users and their sessions. A session holds the id of the one refresh token that is good. */
final class Users {
    /** @param refreshId {@code jti} of the newest refresh token; every older one has been used */
    record Session(String id, String userId, String refreshId, Instant started) {}

    private final ConcurrentMap<String, User> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

    private volatile boolean rotating = true;

    void rotates(boolean once) {
        rotating = once;
    }

    synchronized User create(
            String username,
            String email,
            boolean emailVerified,
            String password,
            List<String> roles,
            Map<String, Object> attributes) {
        requireFree(username, email);
        User user = new User(
                UUID.randomUUID().toString(),
                username,
                email,
                emailVerified,
                true,
                password,
                roles,
                attributes,
                Instant.now());
        users.put(user.id(), user);
        return user;
    }

    /** Refuses a name or an address that somebody has. */
    void requireFree(String username, String email) {
        if (find(username)
                .filter(user -> user.username().equalsIgnoreCase(username))
                .isPresent()) {
            throw Refusal.admin(409, "User exists with same username");
        }
        if (email != null && find(email).isPresent()) {
            throw Refusal.admin(409, "User exists with same email");
        }
    }

    Optional<User> find(String usernameOrEmail) {
        String wanted = usernameOrEmail.toLowerCase(Locale.ROOT);
        return all().filter(user -> wanted.equals(user.username()) || wanted.equals(user.email()))
                .findFirst();
    }

    Stream<User> all() {
        return users.values().stream();
    }

    User byId(String id) {
        User user = users.get(id);
        if (user == null) {
            throw new Refusal(404, Map.of("error", "User not found"));
        }
        return user;
    }

    void replace(User user) {
        users.put(user.id(), user);
    }

    void delete(String id) {
        byId(id);
        users.remove(id);
        endSessionsOf(id);
    }

    Session open(User user) {
        Session session = new Session(
                UUID.randomUUID().toString(), user.id(), UUID.randomUUID().toString(), Instant.now());
        sessions.put(session.id(), session);
        return session;
    }

    /** Uses up a refresh token. A token that was used before ends the session, for everybody. */
    synchronized Session rotate(String sessionId, String refreshId) {
        Session session = sessions.get(sessionId);
        if (session == null) {
            throw Refusal.oauth(400, "invalid_grant", "Session not active");
        }
        if (!rotating) {
            return session;
        }
        if (!session.refreshId().equals(refreshId)) {
            sessions.remove(sessionId);
            throw Refusal.oauth(400, "invalid_grant", "Maximum allowed refresh token reuse exceeded");
        }
        Session next =
                new Session(sessionId, session.userId(), UUID.randomUUID().toString(), session.started());
        sessions.put(sessionId, next);
        return next;
    }

    void end(String sessionId) {
        sessions.remove(sessionId);
    }

    void endSessionsOf(String userId) {
        sessions.values().removeIf(session -> session.userId().equals(userId));
    }

    List<Session> sessionsOf(String userId) {
        return new ArrayList<>(sessions.values())
                .stream().filter(session -> session.userId().equals(userId)).toList();
    }

    void clear() {
        users.clear();
        sessions.clear();
    }
}
