/** Whether anything that was allowed had begun after the answer that took it away: attempts, history, and the checker. */
package bot.spaceduck.e2e.revocation;
