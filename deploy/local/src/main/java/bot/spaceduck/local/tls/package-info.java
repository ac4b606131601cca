/** The local certificate authority and the leaf certificate of each application. */
package bot.spaceduck.local.tls;
