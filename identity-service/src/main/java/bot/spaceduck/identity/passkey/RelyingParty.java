package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What passkeys are bound to: the relying party's id, and the origins whose pages may use them. */
@Singleton
public class RelyingParty implements ReadinessRule {
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");

    private final String publicHost;
    private final String id;
    private final String name;
    private final Set<String> origins;

    RelyingParty(PasskeyConfig config, Environment environment) {
        URI publicUrl = uri(environment.publicUrl());
        this.publicHost = host(publicUrl);
        this.id = config.rpId().orElse(publicHost).toLowerCase(Locale.ROOT);
        this.name = config.rpName();
        this.origins = config.origins().orElse(List.of(environment.publicUrl())).stream()
                .map(RelyingParty::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** As browsers spell them in client data: scheme, host, and the port if it is not the scheme's own. */
    Set<String> origins() {
        return origins;
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>();
        if (id.isEmpty()) {
            findings.add(Finding.broken("beak.passkey.rp-id", "is not set, and beak.public-url names no host"));
        } else if (!isSuffix(id, publicHost)) {
            findings.add(Finding.unsafe("beak.passkey.rp-id", "is no suffix of the host of beak.public-url"));
        } else if (!id.contains(".") && !id.equals("localhost")
                || IP_ADDRESS.matcher(id).matches()) {
            findings.add(Finding.unsafe("beak.passkey.rp-id", "is no domain that can be registered"));
        }
        if (!origins.stream().allMatch(this::isUsable)) {
            findings.add(Finding.unsafe(
                    "beak.passkey.origins", "holds one that is not https, or not of the domain in beak.passkey.rp-id"));
        }
        return findings;
    }

    private boolean isUsable(String origin) {
        URI uri = uri(origin);
        boolean secure = "https".equals(uri.getScheme()) || "localhost".equals(uri.getHost());
        return secure && isSuffix(id, host(uri));
    }

    private static boolean isSuffix(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String origin(String text) {
        URI uri = uri(text);
        boolean usualPort = uri.getPort() < 0
                || uri.getPort() == 443 && "https".equals(uri.getScheme())
                || uri.getPort() == 80 && "http".equals(uri.getScheme());
        return uri.getScheme() + "://" + host(uri) + (usualPort ? "" : ":" + uri.getPort());
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** What is no URI has no host, which the findings tell. */
    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }
}
