package bot.spaceduck.common.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Turns violated constraints into one problem that lists every field. */
final class Violations {
    private Violations() {}

    static ProblemException problem(ConstraintViolationException e) {
        List<ConstraintViolation<?>> violations = e.getConstraintViolations().stream()
                .sorted(Comparator.comparing(Violations::field))
                .toList();
        List<FieldError> errors = violations.stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .toList();
        return code(violations)
                .with(errors.getFirst().field() + ": " + errors.getFirst().message())
                .withErrors(errors);
    }

    /** A missing field says so even when another is merely malformed: it is what to mend first. */
    private static ProblemCode code(List<ConstraintViolation<?>> violations) {
        if (violations.stream().anyMatch(violation -> isMissing(violation))) {
            return ProblemCode.FIELD_MISSING;
        }
        return violations.stream().anyMatch(violation -> annotation(violation) == Email.class)
                ? ProblemCode.EMAIL_MALFORMED
                : ProblemCode.FIELD_INVALID;
    }

    private static boolean isMissing(ConstraintViolation<?> violation) {
        Object value = violation.getInvalidValue();
        boolean nothing = value == null || value instanceof String text && text.isBlank();
        return nothing && Set.of(NotNull.class, NotBlank.class, NotEmpty.class).contains(annotation(violation));
    }

    private static Class<?> annotation(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation().annotationType();
    }

    /** The last steps of the path, below method and parameter, in the API's spelling. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder name = new StringBuilder();
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            boolean parameter = node.getKind() == jakarta.validation.ElementKind.METHOD
                    || node.getKind() == jakarta.validation.ElementKind.PARAMETER && hasProperty(violation);
            // The node of a list's element is called "<list element>", and knows which one it is.
            if (node.getKind() == jakarta.validation.ElementKind.CONTAINER_ELEMENT) {
                name.append('[').append(node.getIndex()).append(']');
            } else if (!parameter && node.getName() != null) {
                name.append(depth++ == 0 ? "" : ".").append(snake(node.getName()));
            }
        }
        return name.isEmpty() ? "body" : name.toString();
    }

    private static boolean hasProperty(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == jakarta.validation.ElementKind.PROPERTY) {
                return true;
            }
        }
        return false;
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
