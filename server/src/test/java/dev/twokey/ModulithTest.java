package dev.twokey;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulithTest {
    static final Path ARCHITECTURE = Path.of("../docs/architecture.md");
    // Modules of Maven that share our package's name: libraries for the server, or not part of it at all.
    static final ApplicationModules ROOMS = ApplicationModules.of(
            Application.class,
            JavaClass.Predicates.resideInAnyPackage("dev.twokey.proof..", "dev.twokey.sandbox..", "dev.twokey.cli.."));

    @Test
    void doors_open_downwards_only() {
        ROOMS.verify();
    }

    @Test
    void the_map_in_the_docs_is_that_of_the_code() throws IOException {
        assertShownIn(ARCHITECTURE, ROOMS);
    }

    static void assertShownIn(Path document, ApplicationModules rooms) throws IOException {
        new KeptDocument(document, "docs/architecture.md shows another map than the code has", ModulithTest.class)
                .assertIs(new RoomMap(rooms).drawnInto(Files.readString(document)));
    }
}
