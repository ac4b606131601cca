package bot.spaceduck.identity.passkey;

/** What a challenge was made for; it answers nothing else. */
enum Ceremony {
    REGISTRATION,
    ASSERTION
}
