/** The description of the API: one document from those of the services, and a page to read it. */
package bot.spaceduck.gateway.apidoc;
