/** Revokes certificates: by their duckling, by an administrator, or since their duckling is gone. */
package bot.spaceduck.cert.revocation;
