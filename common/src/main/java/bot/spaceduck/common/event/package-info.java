/**
 * Events as a published interface: a closed list of types, one envelope (CloudEvents 1.0, structured JSON), keyed by
 * the aggregate they are about.
 */
package bot.spaceduck.common.event;
