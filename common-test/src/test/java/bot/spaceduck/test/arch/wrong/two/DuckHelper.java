package bot.spaceduck.test.arch.wrong.two;

import bot.spaceduck.test.arch.wrong.one.Waits;

/** Closes the cycle, under a name that tells nothing. */
public class DuckHelper {
    Waits other;
}
