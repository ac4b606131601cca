package bot.spaceduck.e2e.story;

/**
 * One thing that has to hold.
 *
 * @param name what is done
 * @param proves what is known once it held
 */
record Step(String name, String proves, Act act) {
    /** What is done; it throws {@link bot.spaceduck.e2e.client.NotHeld} if something is not as promised. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }
}
