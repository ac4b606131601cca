/** Evidence of work: what was handed in, with what it takes to check its signature again at any time. */
package bot.spaceduck.peck.evidence;
