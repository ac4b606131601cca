/**
 * The marketplace of skills: submitted, reviewed, published once and for good under the platform's signature, withdrawn.
 */
package bot.spaceduck.cert.skill;
