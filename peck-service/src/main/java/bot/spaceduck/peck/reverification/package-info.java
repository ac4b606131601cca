/** Verifying all kept evidence again, with the verifier of today. */
package bot.spaceduck.peck.reverification;
