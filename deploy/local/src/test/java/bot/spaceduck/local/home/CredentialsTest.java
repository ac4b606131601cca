package bot.spaceduck.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void theyAreMadeOnceAndForTheOwnerAlone() throws Exception {
        Home home = new Home(folder, folder.resolve("home"), folder).create();

        Credentials first = Credentials.of(home);

        assertThat(Credentials.of(home)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.credentials())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void twoPlatformsShareNothing() {
        Credentials one = Credentials.of(new Home(folder, folder.resolve("one"), folder).create());
        Credentials other = Credentials.of(new Home(folder, folder.resolve("other"), folder).create());

        assertThat(one.admin().password()).isNotEqualTo(other.admin().password());
        assertThat(one.secrets().identityClient()).isNotEqualTo(other.secrets().identityClient());
        assertThat(one.secrets().tlsStore()).isNotEqualTo(other.secrets().tlsStore());
    }

    @Test
    void theAdministratorsPasswordMeetsThePolicyAndIsNotPrinted() {
        Credentials credentials = Credentials.of(new Home(folder, folder.resolve("home"), folder).create());

        assertThat(credentials.admin().password())
                .hasSizeGreaterThanOrEqualTo(12)
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*")
                .matches(".*[^A-Za-z0-9].*");
        assertThat(credentials.toString())
                .doesNotContain(credentials.admin().password())
                .doesNotContain(credentials.secrets().identityClient());
    }
}
