package bot.spaceduck.local.component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty SQLite database in write-ahead mode, which triples the writes a second of DynamoDB Local on disk. The mode is kept
 * in the file, so it is enough to lay the file out before the server first opens it: one page, as "Database File Format"
 * section 1.3 (the header) and 1.6 (an empty table leaf) of the SQLite documentation have it.
 */
final class WriteAheadDatabase {
    private static final short PAGE = 4096;
    private static final byte WRITE_AHEAD = 2;
    private static final byte TABLE_LEAF = 13;

    private WriteAheadDatabase() {}

    static void createIfAbsent(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        page.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII)).putShort(PAGE);
        page.put(WRITE_AHEAD).put(WRITE_AHEAD).put((byte) 0);
        page.put((byte) 64).put((byte) 32).put((byte) 32); // the payload fractions, which have no other legal value
        page.putInt(28, 1); // pages
        page.putInt(44, 4); // schema format
        page.putInt(56, 1); // UTF-8
        page.put(100, TABLE_LEAF).putShort(105, PAGE); // no cell: the content area begins at the end of the page
        Files.write(file, page.array());
    }
}
