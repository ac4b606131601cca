/** What a person types after {@code ./spaceduck}. */
package bot.spaceduck.local.command;
