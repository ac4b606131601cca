/** Where to find an entry: by its event, exactly once, and by whom it concerns, rebuildable from the segments. */
package bot.spaceduck.audit.lookup;
