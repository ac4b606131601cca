package bot.spaceduck.cert.certificate;

/**
 * Where a certificate stands in the published status lists: the same index in a list for each purpose. Assigned once, at
 * random, by the transaction that creates the certificate.
 *
 * @param list counts from 1; see {@link #number} for the list that is published
 * @param index {@code statusListIndex}, from 0
 */
public record StatusEntry(int list, int index) {
    /** Entries of one list: the least that herd privacy asks for (Bitstring Status List 1.0, section 3.4). */
    public static final int LENGTH = 131_072;

    public StatusEntry {
        if (list < 1) {
            throw new IllegalArgumentException("lists count from 1");
        }
        if (index < 0 || index >= LENGTH) {
            throw new IllegalArgumentException("a list has " + LENGTH + " entries");
        }
    }

    /** The {@code n} of {@code /beak/cert/status-list/{n}} that holds this entry's bit for that purpose. */
    public int number(StatusPurpose purpose) {
        return purpose.number(list);
    }
}
