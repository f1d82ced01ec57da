package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key and the note of Peter Neumann are the example of Go's sumdb/note. */
class SignedNoteTest {
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final NoteSigner log = NoteSigner.generate("harbour/contoso", new SecureRandom());

    @Test
    void the_known_note_is_written_and_verified() {
        NoteSigner peter = NoteSigner.parse(SKEY);
        assertThat(peter.verifier().vkey()).isEqualTo(VKEY);
        assertThat(peter.revealPrivateKey()).isEqualTo(SKEY);
        assertThat(SignedNote.sign(TEXT, peter)).hasToString(NOTE);
        assertThat(SignedNote.parse(NOTE).isSignedBy(NoteVerifier.parse(VKEY))).isTrue();
    }

    @Test
    void a_private_key_does_not_show_itself() {
        assertThat(log.toString())
                .doesNotContain("PRIVATE")
                .contains(log.verifier().vkey());
        assertThat(NoteSigner.parse(log.revealPrivateKey()).verifier()).isEqualTo(log.verifier());
    }

    @Test
    void a_key_of_another_form_is_refused() {
        for (String other : new String[] {
            "",
            "a+b",
            VKEY.replace("c74f", "c74e"),
            VKEY.replace("Peter", "Paul"),
            VKEY + "=",
            VKEY.replace("+ARp", "+Arp")
        }) {
            assertThatThrownBy(() -> NoteVerifier.parse(other)).isInstanceOf(MalformedProof.class);
        }
        byte[] noPoint = new byte[32];
        noPoint[0] = 2;
        assertThatThrownBy(() -> new NoteVerifier("x", Bytes.of(noPoint))).isInstanceOf(MalformedProof.class);
        assertThatThrownBy(() -> NoteSigner.generate("a b", new SecureRandom())).isInstanceOf(MalformedProof.class);
    }

    @Test
    void signatures_of_others_are_ignored() {
        SignedNote mine = SignedNote.sign(TEXT, log);
        SignedNote both = new SignedNote(
                TEXT,
                List.of(
                        SignedNote.parse(NOTE).signatures().getFirst(),
                        mine.signatures().getFirst()));
        assertThat(SignedNote.parse(both.toString())).isEqualTo(both);
        assertThat(both.isSignedBy(log.verifier())).isTrue();
        assertThat(both.isSignedBy(NoteVerifier.parse(VKEY))).isTrue();
        assertThat(mine.isSignedBy(NoteVerifier.parse(VKEY))).isFalse();
    }

    @Test
    void text_that_is_no_note_is_refused() {
        for (String other : new String[] {
            "", TEXT, TEXT + "\n", NOTE + "x", NOTE.replace("\u2014", "-"), NOTE + "\n", NOTE.strip(), "\u0001" + NOTE
        }) {
            assertThatThrownBy(() -> SignedNote.parse(other)).isInstanceOf(MalformedProof.class);
        }
    }

    @Test
    void a_checkpoint_is_opened_only_with_the_key_of_its_own_log() {
        Checkpoint checkpoint = new Checkpoint("harbour/contoso", 0, MerkleTree.emptyRoot());
        assertThat(checkpoint.text()).isEqualTo("harbour/contoso\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        SignedNote note = checkpoint.sign(log);
        assertThat(Checkpoint.open(note, log.verifier())).contains(checkpoint);
        NoteSigner imposter = NoteSigner.generate("harbour/contoso", new SecureRandom());
        assertThat(Checkpoint.open(note, imposter.verifier())).isEmpty();
        NoteSigner globex = NoteSigner.generate("harbour/globex", new SecureRandom());
        assertThat(Checkpoint.open(SignedNote.sign(checkpoint.text(), globex), globex.verifier()))
                .isEmpty();
        assertThatThrownBy(() -> checkpoint.sign(globex)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_checkpoint_has_exactly_three_lines_of_one_spelling() {
        String text = new Checkpoint("harbour/contoso", 7, MerkleTree.emptyRoot()).text();
        for (String other : new String[] {
            text + "extension\n",
            text.replace("\n7\n", "\n07\n"),
            text.replace("\n7\n", "\n+7\n"),
            text.replace("\n7\n", "\n-7\n"),
            text.replace("/", ""),
            text.strip()
        }) {
            assertThatThrownBy(() -> Checkpoint.parse(other)).isInstanceOf(MalformedProof.class);
        }
    }
}
