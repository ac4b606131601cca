package bot.spaceduck.identity.provider;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configuration of the provider without an application. */
public final class TestConfig {
    private TestConfig() {}

    public static <C> C of(Class<C> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .withMappingIgnore("beak.**")
                .build()
                .getConfigMapping(mapping);
    }
}
