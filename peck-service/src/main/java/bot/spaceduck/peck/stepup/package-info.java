/** Step-up: a person proves anew to be there, by passkey or by a mailed code, before what weighs heavily is approved. */
package bot.spaceduck.peck.stepup;
