package bot.spaceduck.peck.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses are the public internet: what the IANA registries of special-purpose addresses (RFC 6890) list is
 * not, nor is multicast. Of IPv6 only global unicast (2000::/3) is, without the ranges in it that stand for something
 * else or carry an IPv4 address inside.
 */
public final class Addresses {
    private static final List<Block> NOT_PUBLIC_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");
    private static final List<Block> GLOBAL_UNICAST_6 = blocks("2000::/3");
    private static final List<Block> NOT_PUBLIC_6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private Addresses() {}

    /** Whether the address may be connected to on behalf of a stranger. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes));
        }
        return GLOBAL_UNICAST_6.stream().anyMatch(block -> block.holds(bytes))
                && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
    }

    /** The address that {@code host} spells, if it spells one; nothing is looked up. */
    public static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Block> blocks(String... cidrs) {
        return Stream.of(cidrs).map(Block::of).toList();
    }

    /** A block of addresses, as {@code address/length}. */
    private record Block(byte[] first, int length) {
        static Block of(String cidr) {
            String[] parts = cidr.split("/");
            try {
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("a literal address is not looked up", e);
            }
        }

        boolean holds(byte[] address) {
            int host = first.length * Byte.SIZE - length;
            return address.length == first.length
                    && new BigInteger(1, address).shiftRight(host).equals(new BigInteger(1, first).shiftRight(host));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Block block && length == block.length && Arrays.equals(first, block.first);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(first) + length;
        }
    }
}
