/** Passkeys (WebAuthn Level 3): evidence that a person holds one, and a fresh proof of it where more than a session is asked for. */
package bot.spaceduck.identity.passkey;
