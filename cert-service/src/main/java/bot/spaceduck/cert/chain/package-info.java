/** A duckling's certificates in order: what comes next, and the items by which one caller at a time moves it on. */
package bot.spaceduck.cert.chain;
