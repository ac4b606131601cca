/** Inclusion and consistency proofs: which hashes one needs, where they lie, and whether it holds. Pure. */
package bot.spaceduck.audit.proof;
