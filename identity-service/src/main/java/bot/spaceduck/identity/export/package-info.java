/** All that is kept of a person, for that person: each feature adds its part. */
package bot.spaceduck.identity.export;
