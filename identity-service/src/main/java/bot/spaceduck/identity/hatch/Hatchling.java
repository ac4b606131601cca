package bot.spaceduck.identity.hatch;

import bot.spaceduck.identity.account.EmailAddress;

/** What one attempt to hatch is about. */
record Hatchling(EmailAddress email, String displayName, String password) {
    @Override
    public String toString() {
        return "Hatchling[…]";
    }
}
