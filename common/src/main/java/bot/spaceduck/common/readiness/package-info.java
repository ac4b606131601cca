/** What is unsafe about this start: findings that name a property, and stop the start outside local runs. */
package bot.spaceduck.common.readiness;
