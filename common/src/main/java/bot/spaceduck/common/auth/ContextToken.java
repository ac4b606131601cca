package bot.spaceduck.common.auth;

/** The context token's fixed parts. Carried in {@value #HEADER} from the gateway to one service. */
public final class ContextToken {
    public static final String HEADER = "X-Beak-Context";
    /** Set by the gateway, believed only from a peer certificate of the gateway. */
    public static final String IP_HASH_HEADER = "X-Beak-Ip-Hash";

    public static final String TYPE = "beak-context+jwt";
    public static final String ISSUER = "identity-service";
    /** Purpose of the signing key. */
    public static final String PURPOSE = "context";

    public static final int LIFETIME_SECONDS = 30;

    static final String ACTOR_TYPE = "actor_type";
    static final String ACCOUNT = "account";
    static final String TIER = "tier";
    static final String ROLES = "roles";
    static final String EMAIL_VERIFIED = "email_verified";
    static final String KEY_ID = "key_id";
    static final String IP_HASH = "ip_hash";
    static final String CAPABILITY = "capability";

    private ContextToken() {}

    /** What a verified token says. */
    public record Verified(Caller caller, String capability) {}
}
