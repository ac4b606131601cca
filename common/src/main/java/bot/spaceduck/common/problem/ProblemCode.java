package bot.spaceduck.common.problem;

/** Every error that the public API can answer with: its stable code, HTTP status, stable word and title. */
public enum ProblemCode {
    FIELD_MISSING("E-400-001", 400, "field_missing", "A required field is missing"),
    EMAIL_MALFORMED("E-400-002", 400, "email_malformed", "The e-mail address is malformed"),
    CODE_MISMATCH("E-400-003", 400, "code_mismatch", "The code does not match"),
    CODE_EXPIRED("E-400-004", 400, "code_expired", "The code has expired"),
    FIELD_INVALID("E-400-005", 400, "field_invalid", "A field is invalid or unknown"),
    WRONG_ID_KIND("E-400-006", 400, "wrong_id_kind", "The id is of the wrong kind"),
    UNAUTHENTICATED("E-401-001", 401, "unauthenticated", "No valid credential"),
    CREDENTIAL_EXPIRED("E-401-002", 401, "credential_expired", "The credential has expired"),
    CREDENTIAL_REVOKED("E-401-003", 401, "credential_revoked", "The credential was revoked"),
    SIGNATURE_REFUSED("E-401-004", 401, "signature_refused", "Signature, timestamp or nonce refused"),
    TURNSTILE_FAILED("E-403-001", 403, "turnstile_failed", "The Turnstile check failed"),
    TIER_TOO_LOW("E-403-002", 403, "tier_too_low", "The trust tier is too low"),
    NOT_YOURS("E-403-003", 403, "not_yours", "Not permitted to this caller"),
    BLOCKED("E-403-004", 403, "blocked", "The caller is blocked"),
    NOT_TRANSITIVE("E-403-005", 403, "not_transitive", "A delegation cannot be passed on"),
    EMAIL_UNVERIFIED("E-403-006", 403, "email_unverified", "The e-mail address is not verified"),
    STEP_UP_REQUIRED("E-403-007", 403, "step_up_required", "A fresh proof of presence is needed"),
    NOT_FOUND("E-404-001", 404, "not_found", "No such thing"),
    METHOD_NOT_ALLOWED("E-405-001", 405, "method_not_allowed", "The method is not allowed here"),
    NOT_ACCEPTABLE("E-406-001", 406, "not_acceptable", "None of the accepted media types is produced here"),
    EXISTS("E-409-001", 409, "exists", "It exists already"),
    STATE_CONFLICT("E-409-002", 409, "state_conflict", "The current state does not allow this"),
    IDEMPOTENCY_CONFLICT("E-409-003", 409, "idempotency_conflict", "The idempotency key was used with another request"),
    REQUEST_HASH_MISMATCH("E-409-004", 409, "request_hash_mismatch", "What was shown is not what would be approved"),
    USED_UP("E-410-001", 410, "used_up", "It has been used up"),
    BODY_TOO_LARGE("E-413-001", 413, "body_too_large", "The body is over 64 KiB"),
    MEDIA_TYPE_UNSUPPORTED("E-415-001", 415, "media_type_unsupported", "The media type is not supported"),
    RATE_LIMITED("E-429-001", 429, "rate_limited", "Too many requests"),
    INTERNAL("E-500-001", 500, "internal", "Something went wrong on our side"),
    DEPENDENCY_UNAVAILABLE("E-503-001", 503, "dependency_unavailable", "A dependency is unavailable");

    private final String code;
    private final int status;
    private final String error;
    private final String title;

    ProblemCode(String code, int status, String error, String title) {
        this.code = code;
        this.status = status;
        this.error = error;
        this.title = title;
    }

    /** The stable code, such as {@code E-404-001}. */
    public String code() {
        return code;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The stable snake_case word, member {@code error} of the problem. */
    public String error() {
        return error;
    }

    /** A short summary that does not change from occurrence to occurrence (RFC 9457, section 3.1.3). */
    public String title() {
        return title;
    }

    /** Raises this problem with a public sentence about this occurrence. */
    public ProblemException with(String detail) {
        return new ProblemException(this, detail);
    }
}
