/** {@code Idempotency-Key}: the record of the first answer commits with the effect, so a repeat finds either both. */
package bot.spaceduck.common.idempotency;
