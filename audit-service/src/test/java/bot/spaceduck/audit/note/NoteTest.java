package bot.spaceduck.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import bot.spaceduck.audit.tree.Bits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class NoteTest {
    private static final NoteSigner LOG = KeyPairs.signer("spaceduck.test/log/0", 1);
    private static final NoteSigner WITNESS = KeyPairs.signer("spaceduck.test/witness", 2);
    private static final NoteSigner STRANGER = KeyPairs.signer("spaceduck.test/log/0", 3);

    /** The example of c2sp.org/signed-note, "Verifier keys". */
    @Example
    void readsAndVerifiesTheExampleOfTheStandard() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String text = """
                This is an example message.

                \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """;

        Note note = Note.parse(text);

        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.verify(List.of(key))).containsExactly(key);
        assertThat(note.format()).isEqualTo(text);
        assertThat(key.text()).isEqualTo("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    @Property(tries = 200)
    void whatIsSignedCanBeReadAndVerified(@ForAll @CharRange(from = ' ', to = '\uD7FF') String line) {
        Note note = LOG.sign(line + "\n\n" + line + "\n");

        Note read = Note.parse(note.format().getBytes(StandardCharsets.UTF_8));

        assertThat(read).isEqualTo(note);
        assertThat(read.verify(List.of(LOG.key()))).containsExactly(LOG.key());
    }

    @Property(tries = 300)
    void noBitCanBeChanged(
            @ForAll @CharRange(from = ' ', to = '\u00ff') @StringLength(max = 40) String line,
            @ForAll @IntRange(max = 10_000) int any) {
        byte[] note = LOG.sign(line + "\n").format().getBytes(StandardCharsets.UTF_8);

        byte[] damaged = Bits.flip(note, any % (note.length * 8));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Note.parse(damaged).verify(List.of(LOG.key())))
                .isInstanceOfAny(MalformedNote.class, UntrustedNote.class);
    }

    @Example
    void passesOverSignaturesOfUnknownKeys() {
        Note note = LOG.sign("text\n")
                .with(new NoteSignature("somebody", 7, new byte[] {1, 2, 3}))
                .with(WITNESS.sign("text\n").signatures().getFirst());

        assertThat(note.verify(List.of(LOG.key()))).containsExactly(LOG.key());
        assertThat(note.verify(List.of(WITNESS.key(), LOG.key()))).containsExactly(LOG.key(), WITNESS.key());
        assertThat(Note.parse(note.format())).isEqualTo(note);
    }

    @Example
    void aKeyIsKnownByNameAndIdTogether() {
        Note note = STRANGER.sign("text\n");

        assertThatExceptionOfType(UntrustedNote.class)
                .isThrownBy(() -> note.verify(List.of(LOG.key())))
                .withMessageContaining("no known key");
        assertThatExceptionOfType(UntrustedNote.class).isThrownBy(() -> note.verify(List.of()));
    }

    @Example
    void oneWrongLineOfAKnownKeySpoilsTheNote() {
        Note other = WITNESS.sign("other\n");
        Note note = LOG.sign("text\n").with(other.signatures().getFirst());

        assertThatExceptionOfType(UntrustedNote.class)
                .isThrownBy(() -> note.verify(List.of(LOG.key(), WITNESS.key())))
                .withMessageContaining("is wrong");
    }

    @Example
    void aSignerWhoseHalvesDoNotMatchSignsNothing() {
        NoteSigner mixed = new NoteSigner(LOG.key(), WITNESS.ed25519());

        assertThatIllegalStateException().isThrownBy(() -> mixed.sign("text\n"));
    }

    @Example
    void holdsManySignaturesButNotAnyNumber() {
        NoteSignature line = LOG.sign("text\n").signatures().getFirst();

        assertThat(Note.parse(new Note("text\n", Collections.nCopies(100, line)).format())
                        .signatures())
                .hasSize(100);
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> new Note("text\n", Collections.nCopies(101, line)));
        assertThatExceptionOfType(MalformedNote.class)
                .isThrownBy(() -> Note.parse("text\n\n" + (line + "\n").repeat(101)));
    }
}
