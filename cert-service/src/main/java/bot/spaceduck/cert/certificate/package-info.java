/** The certificate: what it says, the states that it goes through, its item, and what its owner sees of it. */
package bot.spaceduck.cert.certificate;
