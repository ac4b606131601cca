package bot.spaceduck.local.platform;

import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one command at a time change a platform; the lock goes with the process that holds it. */
final class PlatformLock implements AutoCloseable {
    private final FileChannel channel;

    private PlatformLock(FileChannel channel) {
        this.channel = channel;
    }

    static PlatformLock take(Home home) {
        Path file = home.root().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw busy(home);
            }
            return new PlatformLock(channel);
        } catch (OverlappingFileLockException e) {
            throw busy(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal busy(Home home) {
        return new Refusal(
                "Another command is changing the platform in %s: wait for it, then try again.".formatted(home.root()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
