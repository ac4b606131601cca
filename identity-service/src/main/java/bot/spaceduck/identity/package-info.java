/** identity-service: who somebody is, how far that is proven, and what follows from it. */
package bot.spaceduck.identity;
