package bot.spaceduck.identity.export;

import bot.spaceduck.identity.account.PersonalData;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What the person told of himself: phone number, legal name, address. */
@Singleton
class PersonalPart implements ExportPart {
    private final PersonalData personal;

    PersonalPart(PersonalData personal) {
        this.personal = personal;
    }

    @Override
    public String name() {
        return "personal_data";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return personal.find(accountId).map(PersonalData.Kept::details);
    }
}
