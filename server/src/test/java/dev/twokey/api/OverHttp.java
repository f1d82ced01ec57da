package dev.twokey.api;

import dev.twokey.database.DatabaseTest;
import dev.twokey.directory.PretendDirectory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application through its doors, in sandbox mode. All such classes share one {@link Harbour}, where nobody
 * stays inside after a class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@SpringBootTest(
        properties = {
            "twokey.sandbox-url=http://localhost:8090",
            "twokey.founders-file=src/test/resources/founders.json",
            "twokey.smtp-url=smtp://localhost:1",
            "twokey.metrics-token=" + OverHttp.METRICS_TOKEN
        })
@AutoConfigureMockMvc
@Import({Harbour.class, PretendDirectory.class, FirstPersons.class})
@ExtendWith(EverybodyLeaves.class)
public @interface OverHttp {
    /** What a scraper shows. */
    String METRICS_TOKEN = "a-token-of-the-scraper-that-nobody-guesses";
}
