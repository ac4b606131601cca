package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonalDataTest extends IdentityTest {
    @Inject
    PersonalData personal;

    @Inject
    Table store;

    @Test
    void keepsTheNumberThatWasProven() {
        Duckling duckling = Ducklings.hatched();
        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        assertThat(details(duckling.id())).isEqualTo(PersonalData.Details.NONE);

        Ducklings.as(duckling)
                .body(Map.of("code", Ducklings.sms(phone).code()))
                .post("/beak/verify/phone/confirm")
                .then()
                .statusCode(200);

        assertThat(details(duckling.id())).isEqualTo(new PersonalData.Details(phone, null, null));
    }

    @Test
    void keepsEachPartApart() {
        String id = "dk_" + UUID.randomUUID();
        keep(id, new PersonalData.Details("+61400000001", null, null));

        keep(id, details(id).declared("Daisy Duck", "1 Pond Lane"));

        assertThat(details(id)).isEqualTo(new PersonalData.Details("+61400000001", "Daisy Duck", "1 Pond Lane"));
    }

    @Test
    void letsOneOfTwoWritersWin() {
        String id = "dk_" + UUID.randomUUID();
        PersonalData.Kept read = personal.find(id).await().indefinitely();
        keep(id, PersonalData.Details.NONE.withPhone("+61400000001"));

        Commit late = store.commit(personal.write(read.with(PersonalData.Details.NONE.withPhone("+61400000002"))))
                .await()
                .indefinitely();

        assertThat(late).isInstanceOf(Commit.Refused.class);
        assertThat(details(id).phone()).isEqualTo("+61400000001");
    }

    @Test
    void opensForTheAccountAlone() {
        String id = "dk_" + UUID.randomUUID();
        String other = "dk_" + UUID.randomUUID();
        keep(id, PersonalData.Details.NONE.withPhone("+61400000001"));
        String box = item(id).string("box");
        Item moved =
                Item.at(new Key("ACCOUNT#" + other, "PERSONAL")).set("box", box).build();
        store.commit(Write.create("moved", moved)).await().indefinitely();

        assertThatThrownBy(() -> details(other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgets() {
        String id = "dk_" + UUID.randomUUID();
        keep(id, PersonalData.Details.NONE.withPhone("+61400000001"));

        assertThat(store.commit(personal.remove(id)).await().indefinitely()).isInstanceOf(Commit.Done.class);

        assertThat(details(id)).isEqualTo(PersonalData.Details.NONE);
        assertThat(store.commit(personal.remove(id)).await().indefinitely()).isInstanceOf(Commit.Done.class);
    }

    private PersonalData.Details details(String id) {
        return personal.find(id).await().indefinitely().details();
    }

    private void keep(String id, PersonalData.Details details) {
        PersonalData.Kept before = personal.find(id).await().indefinitely();
        assertThat(store.commit(personal.write(before.with(details))).await().indefinitely())
                .isInstanceOf(Commit.Done.class);
    }

    private Item item(String id) {
        return store.get(new Key("ACCOUNT#" + id, "PERSONAL"))
                .await()
                .indefinitely()
                .orElseThrow();
    }
}
