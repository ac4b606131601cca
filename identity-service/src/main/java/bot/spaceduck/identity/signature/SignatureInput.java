package bot.spaceduck.identity.signature;

import bot.spaceduck.identity.signature.StructuredText.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a signature covers, and what is said of it: the one member of the field {@code Signature-Input} (RFC 9421,
 * section 4.1). Narrower than the RFC: one signature, components without parameters, parameters that are strings or
 * integers, and nothing twice.
 *
 * @param components names of what is covered, in order
 * @param parameters in order; each a {@link String} or a {@link Long}
 */
record SignatureInput(String label, List<String> components, Map<String, Object> parameters) {
    SignatureInput {
        components = List.copyOf(components);
    }

    /** @throws Malformed for whatever is written otherwise */
    static SignatureInput read(String field) {
        StructuredText text = new StructuredText(field);
        String label = text.key();
        text.require('=');
        SignatureInput input = new SignatureInput(label, components(text), parameters(text));
        if (!text.isAtEnd()) {
            throw new Malformed();
        }
        return input;
    }

    private static List<String> components(StructuredText text) {
        List<String> components = new ArrayList<>();
        text.require('(');
        text.skipSpaces();
        while (!text.take(')')) {
            String component = text.string();
            if (components.contains(component)) {
                throw new Malformed();
            }
            components.add(component);
            if (text.take(')')) {
                break;
            }
            text.require(' ');
            text.skipSpaces();
        }
        return components;
    }

    private static Map<String, Object> parameters(StructuredText text) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (text.take(';')) {
            text.skipSpaces();
            String name = text.key();
            text.require('=');
            if (parameters.put(name, text.stringOrInteger()) != null) {
                throw new Malformed();
            }
        }
        return parameters;
    }

    Optional<String> string(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).map(value -> as(String.class, value));
    }

    Optional<Long> integer(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).map(value -> as(Long.class, value));
    }

    /** @throws Malformed if it is of another type */
    private static <T> T as(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new Malformed();
        }
        return type.cast(value);
    }

    /** The value of {@code @signature-params} (section 2.3). */
    String written() {
        return components.stream().map(StructuredText::written).collect(Collectors.joining(" ", "(", ")"))
                + parameters.entrySet().stream()
                        .map(parameter -> ";" + parameter.getKey() + "=" + written(parameter.getValue()))
                        .collect(Collectors.joining());
    }

    private static String written(Object value) {
        return value instanceof String string ? StructuredText.written(string) : value.toString();
    }
}
