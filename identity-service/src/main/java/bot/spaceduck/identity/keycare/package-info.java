/** What becomes of Beak Keys once they are issued: rotated, revoked, found by a stranger, old. */
package bot.spaceduck.identity.keycare;
