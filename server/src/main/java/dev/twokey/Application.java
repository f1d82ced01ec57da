package dev.twokey;

import dev.twokey.database.DatabaseAhead;
import dev.twokey.restore.RestoredProgram;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts a node; or, with {@code restored}, the conversation after a restore (docs/restore.md). */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("restored")) {
            System.exit(RestoredProgram.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(new DatabaseAhead());
        application.run(args);
    }
}
