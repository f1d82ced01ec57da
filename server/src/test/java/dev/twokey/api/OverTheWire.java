package dev.twokey.api;

import dev.twokey.database.DatabaseTest;
import dev.twokey.directory.PretendDirectory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * A test of every door on the wire, against the server that really listens. All such classes share one application, one
 * {@link Scene} and, unlike those {@link OverHttp}, a database in which nobody else works.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "twokey.sandbox-url=http://localhost:8090",
            "twokey.founders-file=src/test/resources/founders-with-a-reception.json",
            "twokey.smtp-url=smtp://localhost:1"
        })
@AutoConfigureMockMvc
@Import({Harbour.class, PretendDirectory.class, FirstPersons.class, Scene.class})
@interface OverTheWire {}
