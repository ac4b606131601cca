package bot.spaceduck.audit;

import bot.spaceduck.test.arch.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void keepsTheHouseRules() {
        HouseRules.check("bot.spaceduck.audit");
    }
}
