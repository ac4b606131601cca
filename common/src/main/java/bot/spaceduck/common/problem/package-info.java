/** One catalogue of errors, and the one place that turns an error into {@code application/problem+json} (RFC 9457). */
package bot.spaceduck.common.problem;
