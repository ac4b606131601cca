package bot.spaceduck.local.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where things lie.
 *
 * @param project the checkout, whose built applications are run
 * @param root the folder of this one platform: state, secrets, logs
 * @param cache what was fetched once and serves every platform
 */
public record Home(Path project, Path root, Path cache) {

    /** The home that the environment names, else {@code .spaceduck} in the checkout. */
    public static Home of(Map<String, String> environment) {
        Path project = Optional.ofNullable(environment.get("SPACEDUCK_PROJECT"))
                .map(Path::of)
                .orElseGet(Home::enclosingProject)
                .toAbsolutePath();
        Path root = folder(environment.get("SPACEDUCK_HOME"), project.resolve(".spaceduck"));
        Path cache = folder(environment.get("SPACEDUCK_CACHE"), project.resolve(".spaceduck/cache"));
        return new Home(project, root, cache);
    }

    private static Path folder(String given, Path byDefault) {
        return (given == null ? byDefault : Path.of(given)).toAbsolutePath().normalize();
    }

    /** The same checkout and cache, another platform. */
    public Home at(Path otherRoot) {
        return new Home(project, otherRoot.toAbsolutePath().normalize(), cache);
    }

    public Path tls() {
        return SecretFile.folder(root.resolve("tls"));
    }

    public Path keys() {
        return SecretFile.folder(root.resolve("keys"));
    }

    /** What the named component keeps. */
    public Path data(String component) {
        return SecretFile.folder(SecretFile.folder(root.resolve("data")).resolve(component));
    }

    /** The working folder of the named component, with its configuration. */
    public Path run(String component) {
        return SecretFile.folder(SecretFile.folder(root.resolve("run")).resolve(component));
    }

    public Path log(String component) {
        return root.resolve("log").resolve(component + ".log");
    }

    public Path credentials() {
        return root.resolve("credentials.json");
    }

    /** Makes the folder when absent; only its owner may look inside. */
    public Home create() {
        SecretFile.folder(root);
        SecretFile.folder(root.resolve("log"));
        return this;
    }

    /** The launcher's own classes and libraries, as built. */
    public String classPath() {
        Path target = project.resolve("deploy/local/target");
        return target.resolve("classes") + java.io.File.pathSeparator + target.resolve("lib") + "/*";
    }

    private static Path enclosingProject() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new Refusal(
                "This is not inside a Space Duck checkout: go to one, or set SPACEDUCK_PROJECT to its folder.");
    }
}
