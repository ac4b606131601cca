package bot.spaceduck.gateway.route;

/** Who answers a route. */
public enum Upstream {
    IDENTITY("identity-service"),
    CERT("cert-service"),
    PECK("peck-service"),
    AUDIT("audit-service"),
    /** The gateway itself. */
    GATEWAY("gateway");

    private final String service;

    Upstream(String service) {
        this.service = service;
    }

    /** Name of the application: audience of its context tokens, common name of its certificate. */
    public String service() {
        return service;
    }
}
