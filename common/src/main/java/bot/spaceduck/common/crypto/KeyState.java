package bot.spaceduck.common.crypto;

/** Where a key stands in its life. */
public enum KeyState {
    /** Makes and checks. */
    ACTIVE,
    /** Checks what it made before, makes nothing new. */
    VERIFY_ONLY,
    /** Neither; kept so that its {@code kid} is never used again. */
    RETIRED
}
