package bot.spaceduck.audit.query;

import bot.spaceduck.audit.entry.Entry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of entries, newest first; without a cursor it is the last. */
public record LogAnswer(
        @Schema(type = SchemaType.ARRAY, implementation = Entry.class)
        List<ObjectNode> entries,

        String nextCursor) {}
