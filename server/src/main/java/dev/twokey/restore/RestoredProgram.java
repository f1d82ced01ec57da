package dev.twokey.restore;

import dev.twokey.audit.Restores;
import dev.twokey.people.People;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * {@code java -jar server.jar restored …}: the rooms of a node without its doors and its jobs, for one conversation with the
 * operator. It is no {@code @Configuration}, so that the server does not find it.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "dev.twokey",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "dev\\.twokey\\.(Application|(api|web|canary)\\..*)"))
public final class RestoredProgram {
    private RestoredProgram() {}

    /** @return the exit code */
    public static int run(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (Options.Misused misused) {
            out.println(misused.getMessage());
            out.println(Options.USAGE);
            return Dialogue.MISUSED;
        }
        try (ConfigurableApplicationContext rooms = rooms()) {
            return new Dialogue(rooms.getBean(Restores.class), rooms.getBean(People.class), in, out).hold(options);
        }
    }

    /** All that a node has but what it does when it starts: nothing is founded, signed or given here. */
    private static ConfigurableApplicationContext rooms() {
        SpringApplication application = new SpringApplication(RestoredProgram.class) {
            @Override
            protected void afterRefresh(ConfigurableApplicationContext context, ApplicationArguments arguments) {
                throw new AbandonedRunException(context);
            }
        };
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("db-scheduler.enabled", "false", "logging.level.root", "warn"));
        try {
            return application.run();
        } catch (AbandonedRunException begun) {
            return Objects.requireNonNull(begun.getApplicationContext());
        }
    }
}
