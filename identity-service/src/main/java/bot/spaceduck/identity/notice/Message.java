package bot.spaceduck.identity.notice;

import java.util.Map;

/**
 * What a notice says, before it is sealed.
 *
 * @param to e-mail address or E.164 number
 * @param template which text
 * @param values what it is filled with
 */
record Message(String to, String template, Map<String, String> values) {
    Message {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Message[" + template + "]";
    }
}
