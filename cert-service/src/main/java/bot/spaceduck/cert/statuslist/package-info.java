/** Publishes how all certificates stand, signed, so that who asks for one does not tell us which (Bitstring Status List 1.0). */
package bot.spaceduck.cert.statuslist;
