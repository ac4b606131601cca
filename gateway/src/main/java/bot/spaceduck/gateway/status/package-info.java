/** How the platform is, from what its parts say of themselves, and which build this is. */
package bot.spaceduck.gateway.status;
