package bot.spaceduck.common.problem;

/** What is wrong with one field of a request: an element of the problem member {@code errors}. */
public record FieldError(String field, String message) {}
