package bot.spaceduck.gateway.exchange;

/**
 * The address of the peer, for limits and for the keyed hash that services see. It goes nowhere else, and its text
 * does not show it.
 *
 * @param hash keyed: the IPv4 space could be hashed whole
 */
public record ClientAddress(String address, String hash) {
    @Override
    public String toString() {
        return "ClientAddress[" + hash + "]";
    }
}
