package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.authentication.Proofs.Subject;
import bot.spaceduck.identity.authentication.RejectedProofs.Wrong;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.signature.Freshness;
import bot.spaceduck.identity.signature.KeyedSignature;
import bot.spaceduck.identity.signature.MessageSignature;
import bot.spaceduck.identity.signature.PublicAddress;
import bot.spaceduck.identity.signature.SignedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent by a message signature under the key that it registered; no secret of it is on the way. It acts for as long
 * as its Beak Key would open: key and operator are read after the agent, and whatever retires it revokes the key in the
 * same commit.
 */
@Singleton
class SignerCheck {
    private final Agents agents;
    private final KeyStore keys;
    private final Accounts accounts;
    private final Table table;
    private final Proofs proofs;
    private final Freshness freshness;
    private final PublicAddress here;

    SignerCheck(
            Agents agents,
            KeyStore keys,
            Accounts accounts,
            Table table,
            Proofs proofs,
            Freshness freshness,
            Environment environment) {
        this.agents = agents;
        this.keys = keys;
        this.accounts = accounts;
        this.table = table;
        this.proofs = proofs;
        this.freshness = freshness;
        this.here = PublicAddress.of(environment.publicUrl());
    }

    /**
     * Fails with SIGNATURE_REFUSED, in the same words for every reason, and with CREDENTIAL_REVOKED for a signature that
     * holds of an agent that acts no more.
     */
    Uni<Identified> identify(SignedRequest request, String ipHash) {
        MessageSignature signature = MessageSignature.of(request)
                .filter(read -> Ids.isOf(IdKind.AGENT, read.keyId()) && !KeyedSignature.isOn(request))
                .orElseThrow(SignedRequest::refused);
        return agents.find(signature.keyId())
                .chain(found -> held(found.orElseThrow(SignedRequest::refused), signature, request, ipHash));
    }

    private Uni<Identified> held(Agent agent, MessageSignature signature, SignedRequest request, String ipHash) {
        Subject subject = new Subject(agent.id(), agent.accountId(), ipHash);
        boolean holds = agent.publicKey()
                .map(Jwk::key)
                .filter(key -> signature.holds(key, request, here))
                .isPresent();
        if (!holds) {
            return proofs.refused(Wrong.MESSAGE, subject);
        }
        if (signature.expires().filter(expiry -> !freshness.isAhead(expiry)).isPresent()) {
            return proofs.refused(Wrong.TIME, subject);
        }
        return table.getAll(List.of(keys.key(agent.keyId()), accounts.key(agent.accountId())))
                .map(read -> identified(agent, read, ipHash))
                .call(identified -> proofs.requireOnce(Optional.of(signature.created()), signature.nonce(), subject));
    }

    private Identified identified(Agent agent, Map<Key, Item> read, String ipHash) {
        Active operator = accounts.of(read, agent.accountId())
                .filter(Active.class::isInstance)
                .map(Active.class::cast)
                .orElseThrow(SignedRequest::refused);
        if (keys.of(read, agent.keyId()).filter(KeyRecord::isActive).isEmpty()) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the spaceduck acts no more, or its Beak Key was revoked");
        }
        return new Identified(
                new Caller.Agent(agent.id(), agent.accountId(), operator.tier(), agent.keyId(), ipHash), operator);
    }
}
