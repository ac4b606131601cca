package bot.spaceduck.common.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a public route. A resource method without this, or {@link PeersOnly}, answers nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {
    Who value();

    /** The capability that the caller's tier must give; checked by identity-service, and here by the token. */
    String capability() default "";

    /** The classes of caller. */
    enum Who {
        /** Anyone, through the gateway. */
        ANYONE,
        /** Anyone; but who presents a credential presents a person's, and is held to the capability. */
        OPTIONAL,
        PERSON,
        AGENT,
        PERSON_OR_AGENT,
        ADMIN
    }
}
