package bot.spaceduck.peck.support;

import static bot.spaceduck.peck.support.Pond.ok;

import bot.spaceduck.test.Json;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.Map;

/** Who asks for something of that kind, and who is asked: of a permission the same. */
public record Pair(String kind, Pond asking, Pond asked) {
    public static Pair of(String kind, Clock clock) {
        Pond asking = Pond.at(clock);
        return new Pair(kind, asking, kind.equals("permission") ? asking : Pond.at(clock));
    }

    /** A request of the kind, right in every field. */
    public Map<String, Object> request() {
        return asking.request(
                kind,
                switch (kind) {
                    case "permission" -> asked.operator;
                    case "delegation" -> asked.agent;
                    default -> asked.certificate;
                });
    }

    /** The one that was asked for with {@code request}. */
    public Open open(Map<String, Object> request) {
        Json made = asking.asked(request);
        return new Open(this, made.getString("peck_id"), made.getString("request_hash"));
    }

    /** A peck, and what both can do to it. */
    public record Open(Pair pair, String peckId, String hash) {
        public Response approve() {
            return pair.asked.approve(peckId, hash);
        }

        public Response deny() {
            return pair.asked.deny(peckId);
        }

        public Response withdraw() {
            return pair.asking.withdraw(peckId);
        }

        public Response unpeck() {
            return pair.asked.unpeck(peckId);
        }

        public Response use(String token) {
            return pair.asking.use(token, "calendar:read", "plan the week");
        }

        public String state() {
            return pair.asking.see(peckId).getString("state");
        }

        public String token() {
            return pair.asking.see(peckId).getString("delegation.token");
        }

        /** Approves, and gives the token. */
        public String granted() {
            ok(approve(), 200);
            return token();
        }
    }
}
