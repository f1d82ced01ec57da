package dev.twokey.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What every window showed when a step failed, kept in {@code target/failed} and named in the error. */
final class Wreck {
    private Wreck() {}

    static AssertionError of(String step, Throwable failure, Harbour harbour) {
        Path folder = Path.of("target", "failed", step.replaceAll("[^A-Za-z0-9_.-]", "_"))
                .toAbsolutePath();
        try {
            Files.createDirectories(folder);
            for (Visitor visitor : harbour.founders()) {
                keep(visitor, folder.resolve(visitor.name().split(" ")[0].toLowerCase(Locale.ROOT)));
            }
            Files.writeString(
                    folder.resolve("server.log"), harbour.stage().server().words());
        } catch (IOException | UncheckedIOException | PlaywrightException e) {
            failure.addSuppressed(e);
        }
        return new AssertionError(
                failure.getMessage() + "\nWhat the windows showed, and the server's log: " + folder, failure);
    }

    private static void keep(Visitor visitor, Path file) throws IOException {
        Page page = visitor.page();
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of(file + ".png")).setFullPage(true));
        Files.writeString(Path.of(file + ".html"), page.content());
        Files.writeString(Path.of(file + ".txt"), page.url() + "\n" + String.join("\n", visitor.said()) + "\n");
    }
}
