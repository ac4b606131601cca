/** How a stranger talks to the platform: HTTP with one trusted CA, and the inbox where its mail ends. */
package bot.spaceduck.e2e.client;
