package bot.spaceduck.gateway.route;

/** The limits of use; the published ones are those of the API's documentation. A bucket holds twice the rate unless told. */
public enum LimitClass {
    HATCH("hatch", 10),
    LOGIN("login", 60),
    REFRESH("refresh", 60),
    /** Whoever finds a key finds one, not many. */
    REPORT_LEAK("report-leak", 10),
    /** Nobody forgets many passwords a minute. */
    FORGOT("forgot", 5),
    RESET("reset", 10),
    NEWSLETTER("newsletter", 5, 2),
    CERT_VERIFY("cert-verify", 60),
    /** One address may be a whole office that looks at the same page. */
    CERT_SHOW("cert-show", 300),
    RECEIPT_VERIFY("receipt-verify", 60),
    /** A relying domain validates for all of its people from one address. */
    SSO_VALIDATE("sso-validate", 1200),
    SYSTEM_STATUS("system-status", 60),
    /** Checkpoints and tiles: whoever audits the log reads many. */
    LOG_READ("log-read", 1200),
    PUBLIC("public", 120),
    /** By account: as many a minute as identity-service says its tier gives. */
    ACCOUNT("account", 0),
    /** By account, for checks of somebody else's token. */
    CHECK("check", 0);

    private final String policy;
    private final int perMinute;
    private final int burst;

    LimitClass(String policy, int perMinute) {
        this(policy, perMinute, 2 * perMinute);
    }

    LimitClass(String policy, int perMinute, int burst) {
        this.policy = policy;
        this.perMinute = perMinute;
        this.burst = burst;
    }

    /** Its name in the {@code RateLimit} headers. */
    public String policy() {
        return policy;
    }

    /** Requests a minute from one address; 0 for limits by account. */
    public int perMinute() {
        return perMinute;
    }

    /** Requests that one address may make at once after a rest; 0 for limits by account. */
    public int burst() {
        return burst;
    }

    public boolean byAccount() {
        return this == ACCOUNT || this == CHECK;
    }
}
