package bot.spaceduck.test;

/** What a module's tests may ask for. */
public enum Backend {
    /** A DynamoDB of its own process; each start of the application gets a new table. */
    DYNAMODB,
    /** A Kafka broker with the platform's topics. */
    KAFKA,
    /** An SMTP server with an inbox. */
    MAIL,
    /** An OIDC provider with admin API. */
    OIDC
}
