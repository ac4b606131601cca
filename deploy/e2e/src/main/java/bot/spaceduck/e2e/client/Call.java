package bot.spaceduck.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request.
 *
 * @param path with its query
 * @param body null if there is none
 */
public record Call(String method, String path, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUTHORIZATION = "Authorization";

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), null);
    }

    /** With a body that is written as JSON. */
    public static Call post(String path, Object body) {
        try {
            return raw("POST", path, JSON.writeValueAsString(body)).with("Content-Type", "application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of this", e);
        }
    }

    /** With a body just as it is, and no header that says what it is. */
    public static Call raw(String method, String path, String body) {
        return new Call(method, path, Map.of(), body);
    }

    /** As a person, by an access token. */
    public Call asPerson(String accessToken) {
        return with(AUTHORIZATION, "Bearer " + accessToken);
    }

    /** As an agent, by its Beak Key. */
    public Call asAgent(String beakKey) {
        return with(AUTHORIZATION, "BeakKey " + beakKey);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body);
    }

    /** The path without its query. */
    public String route() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** Without credentials and body. */
    @Override
    public String toString() {
        return method + " " + route();
    }
}
