/**
 * Issues certificates: one a duckling and tier, whoever asks and however often. What is to be signed is stored before
 * it is signed; whoever finds it unfinished finishes it.
 */
package bot.spaceduck.cert.issuance;
