package bot.spaceduck.audit.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A page of entries, newest first; without a cursor it is the last. */
public record LogAnswer(List<ObjectNode> entries, String nextCursor) {}
