package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulithTest {
    static final Path ARCHITECTURE = Path.of("../docs/architecture.md");
    // Modules of Maven that share our package's name: libraries for the server, or not part of it at all.
    private static final ApplicationModules ROOMS = ApplicationModules.of(
            Application.class,
            JavaClass.Predicates.resideInAnyPackage("dev.twokey.proof..", "dev.twokey.sandbox..", "dev.twokey.cli.."));

    @Test
    void doors_open_downwards_only() {
        ROOMS.verify();
    }

    @Test
    void the_map_in_the_docs_is_that_of_the_code() throws IOException {
        String committed = Files.readString(ARCHITECTURE);
        String drawn = new RoomMap(ROOMS).drawnInto(committed);
        if (Boolean.getBoolean("twokey.docs.write")) {
            Files.writeString(ARCHITECTURE, drawn);
            return;
        }
        assertThat(committed)
                .as("docs/architecture.md shows another map than the code has. To draw it anew: "
                        + "./mvnw -pl server -am test -Dtest=ModulithTest -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-Dtwokey.docs.write=true, then commit it")
                .isEqualTo(drawn);
    }
}
