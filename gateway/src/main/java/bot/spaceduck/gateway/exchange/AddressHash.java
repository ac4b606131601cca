package bot.spaceduck.gateway.exchange;

import bot.spaceduck.common.crypto.KeyAlgorithm;
import bot.spaceduck.common.crypto.KeyRequirement;
import bot.spaceduck.common.crypto.KeyRing;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Hashes addresses of clients under a key that only the gateway has. */
@Singleton
class AddressHash {
    private static final String PURPOSE = "ip-hash";

    private final KeyRing keys;

    AddressHash(KeyRing keys) {
        this.keys = keys;
    }

    /** The peer's own address: a header could be forged by anyone. */
    ClientAddress of(SocketAddress peer) {
        String address = peer.hostAddress() == null ? peer.host() : peer.hostAddress();
        byte[] mac =
                keys.mac(PURPOSE, address.getBytes(StandardCharsets.US_ASCII)).value();
        return new ClientAddress(
                address, Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }

    @Produces
    @Singleton
    KeyRequirement required() {
        return new KeyRequirement(keys, Map.of(PURPOSE, List.of(KeyAlgorithm.HMAC_SHA256)));
    }
}
