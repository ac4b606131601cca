/** Accounts: their states, their store, and what other services may know of them. */
package bot.spaceduck.identity.account;
