/** What rests on an authority that ended here: told to peck-service, at once and until it knows. */
package bot.spaceduck.identity.cascade;
