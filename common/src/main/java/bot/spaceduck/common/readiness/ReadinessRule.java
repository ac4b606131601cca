package bot.spaceduck.common.readiness;

import java.util.List;

/** Looks at one concern of the configuration. Every bean of this type is asked when the application starts. */
public interface ReadinessRule {
    List<Finding> inspect();
}
