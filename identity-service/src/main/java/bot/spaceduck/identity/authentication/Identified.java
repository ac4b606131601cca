package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.identity.account.Account.Active;

/** A credential that holds, and the account that it acts for, as of now. */
public record Identified(Caller caller, Active account) {}
