/**
 * A stranger's own verification: RFC 8785, Ed25519, RFC 9162 and C2SP signed notes with the JDK and one JSON library. It
 * shares no class with the services, so that a mistake of theirs is not repeated here.
 */
package bot.spaceduck.e2e.proof;
