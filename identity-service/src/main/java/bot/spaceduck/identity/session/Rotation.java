package bot.spaceduck.identity.session;

import bot.spaceduck.common.store.Item;

/**
 * How far the refresh tokens of one session have been rotated.
 *
 * @param stored the item that it was read from; null before the first exchange
 * @param turn of the one token that may still be exchanged; a token of an earlier turn was exchanged already
 * @param over the provider would not continue the session: no token of it is good any more
 */
record Rotation(Item stored, String accountId, String session, long turn, boolean over) {
    /** What it means that a token is presented. */
    enum Use {
        /** The one that is good. */
        CURRENT,
        /** It was exchanged before: either it or what it was exchanged for is in foreign hands. */
        REUSED,
        /** Its session has come to its end by itself. */
        OVER
    }

    static Rotation fresh(String accountId, String session) {
        return new Rotation(null, accountId, session, 0, false);
    }

    Use use(long presented) {
        if (presented < turn) {
            return Use.REUSED;
        }
        return over || presented > turn ? Use.OVER : Use.CURRENT;
    }

    Rotation exchanged() {
        return new Rotation(stored, accountId, session, turn + 1, false);
    }

    Rotation ended() {
        return new Rotation(stored, accountId, session, turn, true);
    }
}
