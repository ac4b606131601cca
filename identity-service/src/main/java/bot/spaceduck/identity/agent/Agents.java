package bot.spaceduck.identity.agent;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.key.Strength;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents in the table: {@code AGENT#sd_… / AGENT}, listed by operator. */
@Singleton
public class Agents {
    private static final ObjectMapper JSON = StrictJson.mapper();
    /** The name of an agent's write in a commit. */
    public static final String WRITE = "agent";

    private static final String ACCOUNT = "account";
    private static final String NAME = "agent_name";
    private static final String ROLE = "role";
    private static final String CAPABILITIES = "capabilities";
    private static final String PUBLIC_KEY = "public_key";
    private static final String MIN_STRENGTH = "min_strength";
    private static final String KEY_ID = "key_id";
    private static final String KEY_ISSUED_AT = "key_issued_at";
    private static final String KEY_REVOKED_AT = "key_revoked_at";
    private static final String BOND = "bond";
    private static final String BOND_PERMISSIONS = "bond_permissions";
    private static final String STATUS = "status";
    private static final String REGISTERED_AT = "registered_at";
    private static final String RETIRED_AT = "retired_at";

    private final Table table;

    Agents(Table table) {
        this.table = table;
    }

    /** The agent as of now. */
    public Uni<Optional<Agent>> find(String id) {
        return table.get(key(id)).map(found -> found.map(Agents::agent));
    }

    /** The key to read it by together with others. */
    public Key key(String id) {
        return new Key("AGENT#" + id, "AGENT");
    }

    /** The agent of an item that was read together with others. */
    public Optional<Agent> of(Map<Key, Item> read, String id) {
        return Optional.ofNullable(read.get(key(id))).map(Agents::agent);
    }

    /** One page of an operator's agents, those in service first, each newest first; a moment behind. */
    public Uni<Page> list(
            String accountId, Optional<Agent.Status> status, int limit, Optional<Map<String, String>> start) {
        return table.query(new Query(
                Optional.of(Attributes.LIST_INDEX),
                listOf(accountId),
                status.map(Agents::rank).orElse(""),
                Optional.empty(),
                limit,
                true,
                start));
    }

    /** One page of all of them, in the same order. */
    public Uni<Page> list(String accountId, int limit, Optional<Map<String, String>> start) {
        return list(accountId, Optional.empty(), limit, start);
    }

    Write create(Agent agent, Outgoing... announced) {
        return Write.create(WRITE, edited(Item.at(key(agent.id())), agent).build(), announced);
    }

    /** The next state of an agent, conditional on nothing having changed since it was read. */
    public Write change(Agent next, List<Outgoing> announced) {
        return Write.change(
                WRITE, next.stored(), edited(next.stored().edit(), next).build(), announced);
    }

    private static Item.Editor edited(Item.Editor item, Agent agent) {
        return item.set(ACCOUNT, agent.accountId())
                .set(NAME, agent.name())
                .set(ROLE, agent.role())
                .set(CAPABILITIES, agent.capabilities())
                .set(PUBLIC_KEY, agent.publicKey().map(Agents::json))
                .set(MIN_STRENGTH, agent.minStrength())
                .set(KEY_ID, agent.key().id())
                .set(KEY_ISSUED_AT, agent.key().issuedAt())
                .set(KEY_REVOKED_AT, agent.key().revokedAt().orElse(null))
                .set(BOND, agent.bond().map(Agent.HeldBond::id))
                .set(
                        BOND_PERMISSIONS,
                        agent.bond().map(Agent.HeldBond::permissions).orElse(null))
                .set(STATUS, agent.status())
                .set(REGISTERED_AT, agent.registeredAt())
                .set(RETIRED_AT, agent.retiredAt().orElse(null))
                .listed(listOf(agent.accountId()), rank(agent.status()) + agent.id());
    }

    /** The agent of an item of {@link #list}. */
    public static Agent agent(Item item) {
        return new Agent(
                item,
                item.key().pk().substring("AGENT#".length()),
                item.string(ACCOUNT),
                item.string(NAME),
                Role.valueOf(item.string(ROLE)),
                item.strings(CAPABILITIES),
                item.find(PUBLIC_KEY).map(Agents::jwk),
                item.find(MIN_STRENGTH).map(Strength::valueOf).orElse(Strength.BEARER),
                new Agent.HeldKey(item.string(KEY_ID), item.instant(KEY_ISSUED_AT), item.findInstant(KEY_REVOKED_AT)),
                item.find(BOND).map(id -> new Agent.HeldBond(id, item.strings(BOND_PERMISSIONS))),
                Agent.Status.valueOf(item.string(STATUS)),
                item.instant(REGISTERED_AT),
                item.findInstant(RETIRED_AT));
    }

    private static String rank(Agent.Status status) {
        return switch (status) {
            case ACTIVE -> "1#";
            case RETIRED -> "0#";
        };
    }

    private static String listOf(String accountId) {
        return "AGENTS#" + accountId;
    }

    private static String json(Jwk key) {
        try {
            return JSON.writeValueAsString(key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key can always be written", e);
        }
    }

    private static Jwk jwk(String json) {
        try {
            return JSON.readValue(json, Jwk.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored key is of another shape", e);
        }
    }
}
