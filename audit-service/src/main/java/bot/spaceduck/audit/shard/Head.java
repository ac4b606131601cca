package bot.spaceduck.audit.shard;

import bot.spaceduck.audit.log.Frontier;

/**
 * How far a shard reaches. It moves only under the condition that it is where it was, which is what fences writers.
 *
 * @param shard name of the shard
 * @param nextOffset first record of the partition that is not in the log
 * @param frontier the tree over all entries; its size is the index of the next entry
 */
public record Head(String shard, long nextOffset, Frontier frontier) {

    /** Index of the entry to come, and how many there are. */
    public long nextIndex() {
        return frontier.size();
    }

    /** After this segment, which begins where this head stands. */
    public Head after(Segment segment) {
        if (segment.firstIndex() != nextIndex() || segment.nextOffset() < nextOffset) {
            throw new IllegalStateException("segment " + segment.firstIndex() + " of " + shard + " does not begin at "
                    + nextIndex() + ", or ends before offset " + nextOffset);
        }
        return new Head(shard, segment.nextOffset(), frontier.append(segment.leafHashes()));
    }

    /** After records that added nothing. */
    public Head past(long offset) {
        return new Head(shard, offset, frontier);
    }
}
