/** C2SP signed notes (c2sp.org/signed-note) with Ed25519 keys. Knows nothing of what a note says. */
package bot.spaceduck.audit.note;
