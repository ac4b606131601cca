package bot.spaceduck.identity.sso;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** What a relying domain shows of itself, in whichever of the forms of ADR 0065. */
record ClientCredentials(String id, String secret) {
    static final String ID_HEADER = "X-Client-Id";
    static final String SECRET_HEADER = "X-Client-Secret";
    private static final String BASIC = "Basic ";

    /**
     * The credentials, in the one form in which they came.
     *
     * @param authorization the header, or null
     * @throws ProblemException UNAUTHENTICATED if there are none, or if they came in two forms
     */
    static ClientCredentials of(String authorization, ClientCredentials headers, ClientCredentials members) {
        return Stream.of(basic(authorization), headers, members)
                .filter(ClientCredentials::isThere)
                .reduce((one, other) -> {
                    throw refused("show client credentials in one form");
                })
                .filter(shown -> shown.id() != null && shown.secret() != null)
                .orElseThrow(() -> refused("the audience's client credentials are needed"));
    }

    /** RFC 7617; both halves are of characters that need no escape (RFC 6749, section 2.3.1). */
    private static ClientCredentials basic(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new ClientCredentials(null, null);
        }
        try {
            byte[] plain = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] halves = new String(plain, StandardCharsets.UTF_8).split(":", 2);
            return new ClientCredentials(halves[0], halves.length == 2 ? halves[1] : null);
        } catch (IllegalArgumentException e) {
            throw refused("the Authorization header is malformed");
        }
    }

    private boolean isThere() {
        return id != null || secret != null;
    }

    private static ProblemException refused(String why) {
        return ProblemCode.UNAUTHENTICATED.with(why);
    }

    @Override
    public String toString() {
        return "ClientCredentials[…]";
    }
}
