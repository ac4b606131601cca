/** Whether a person stands behind a form. */
package bot.spaceduck.identity.botcheck;
