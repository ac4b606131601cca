package bot.spaceduck.cert.skill;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands under one name. Every change of a skill changes its shelf too, under the condition that nobody else did:
 * so whose the name is and what the latest release is are decided in one place.
 *
 * @param owner whose the name is; nobody's while nothing waits and nothing was ever published under it
 * @param waiting how many submissions wait for an administrator
 * @param published whether anything was ever published: from then on the name has its owner for good
 * @param latest what {@code latest} means; empty while there is no release that is not withdrawn
 */
record Shelf(String name, Optional<String> owner, long waiting, boolean published, Optional<Latest> latest) {
    Shelf {
        Objects.requireNonNull(name, "name");
    }

    /** A release that is not withdrawn. */
    record Latest(Submission submission, Release release) {
        /** The highest version is the latest, whenever it came; one before a release is it only while there is no other. */
        boolean isAfter(Latest other) {
            SkillVersion mine = submission.version();
            SkillVersion others = other.submission.version();
            return mine.isPreRelease() == others.isPreRelease()
                    ? mine.order().compareTo(others.order()) > 0
                    : others.isPreRelease();
        }
    }

    static Shelf empty(String name) {
        return new Shelf(name, Optional.empty(), 0, false, Optional.empty());
    }

    /** @throws ProblemException EXISTS if the name is another's */
    Shelf submittedBy(String account) {
        if (owner.isPresent() && !owner.get().equals(account)) {
            throw ProblemException.field(ProblemCode.EXISTS, "name", "is another publisher's");
        }
        return new Shelf(name, Optional.of(account), waiting + 1, published, latest);
    }

    Shelf published(Latest release) {
        return new Shelf(
                name,
                owner,
                waiting - 1,
                true,
                latest.filter(before -> !release.isAfter(before)).or(() -> Optional.of(release)));
    }

    /** One that waited was rejected or withdrawn. A name under which nothing ever came out is free with the last. */
    Shelf without() {
        boolean free = waiting == 1 && !published;
        return new Shelf(name, free ? Optional.empty() : owner, waiting - 1, published, latest);
    }

    /** A release was withdrawn. @param next the latest of the others, as of now */
    Shelf withdrawn(Optional<Latest> next) {
        return new Shelf(name, owner, waiting, published, next);
    }
}
