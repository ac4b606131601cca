package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.Revocation;
import bot.spaceduck.identity.notice.Notices;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Mails to operators about the keys of their agents. */
@Singleton
class KeyNotices {
    private static final String ADMINISTRATOR = "an administrator";

    private final Notices notices;
    private final EmailVault emails;
    private final BeakKeys beakKeys;

    KeyNotices(Notices notices, EmailVault emails, BeakKeys beakKeys) {
        this.notices = notices;
        this.emails = emails;
        this.beakKeys = beakKeys;
    }

    Outgoing rotated(Holder holder, String nextKeyId, Origin origin, Instant at) {
        String who = who(origin.actor(), holder);
        return mail(
                who.equals(ADMINISTRATOR) ? "key-rotated-by-admin" : "key-rotated",
                holder,
                Map.of(
                        "before", beakKeys.masked(holder.key().keyId()),
                        "now", beakKeys.masked(nextKeyId),
                        "who", who,
                        "at", at.toString()));
    }

    Outgoing revoked(Holder holder, Revocation reason, Instant at) {
        return mail(
                reason == Revocation.LEAKED ? "key-leaked" : "key-revoked",
                holder,
                Map.of("key", beakKeys.masked(holder.key().keyId()), "at", at.toString()));
    }

    Outgoing old(Holder holder) {
        return mail(
                "key-old",
                holder,
                Map.of(
                        "key", beakKeys.masked(holder.key().keyId()),
                        "since", holder.key().issuedAt().toString()));
    }

    private Outgoing mail(String template, Holder holder, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("name", holder.operator().profile().displayName());
        all.put("agent", holder.agent().name());
        return notices.mail(emails.open(holder.operator()), template, all);
    }

    private static String who(Actor actor, Holder holder) {
        if (actor.id().equals(holder.operator().id())) {
            return "you";
        }
        return actor.id().equals(holder.agent().id()) ? "the spaceduck itself" : ADMINISTRATOR;
    }
}
