package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that the code draws and the repository keeps, so that a change of it is seen in a review. With
 * {@code -Dtwokey.docs.write=true} it is written anew instead of compared.
 *
 * @param kept where it is kept
 * @param complaint what is wrong when the two differ
 * @param test who draws it
 */
public record KeptDocument(Path kept, String complaint, Class<?> test) {
    public void assertIs(String drawn) throws IOException {
        if (Boolean.getBoolean("twokey.docs.write")) {
            Files.createDirectories(kept.toAbsolutePath().getParent());
            Files.writeString(kept, drawn);
            return;
        }
        assertThat(kept)
                .as(
                        "%s. To draw it anew: ./mvnw -pl server -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dtwokey.docs.write=true, then commit it",
                        complaint, test.getSimpleName())
                .content()
                .isEqualTo(drawn);
    }
}
