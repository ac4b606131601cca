/** The one record in the forms that others read: each form a bean, picked by what the caller accepts. */
package bot.spaceduck.cert.encoding;
