package bot.spaceduck.gateway.route;

/** Whom a route answers; its name is what identity-service is asked to authenticate. */
public enum AuthClass {
    /** Anyone. */
    PUBLIC,
    /** Anyone; but who sends a credential is answered as on a route for persons. See {@link Route#asAsked}. */
    OPTIONAL,
    /** A person's access token. */
    PERSON,
    /** An agent's Beak Key. */
    AGENT,
    /** Either. */
    PERSON_OR_AGENT,
    /** A person with the role {@code admin}. */
    ADMIN
}
