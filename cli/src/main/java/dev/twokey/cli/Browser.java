package dev.twokey.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens a page for the person. */
@FunctionalInterface
interface Browser {
    /** @return whether a browser was started; the link is printed in any case */
    boolean open(URI page);

    /** The browser of this machine, by {@code $BROWSER} or the desktop's own command. */
    static Browser ofThisMachine(Map<String, String> environment) {
        return page -> start(command(environment), page);
    }

    private static List<String> command(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (environment.containsKey("BROWSER")) {
            return List.of(environment.get("BROWSER"));
        } else if (system.contains("mac")) {
            return List.of("open");
        } else if (system.contains("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        } else if (environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")) {
            return List.of("xdg-open");
        }
        return List.of();
    }

    private static boolean start(List<String> command, URI page) {
        if (command.isEmpty()) {
            return false;
        }
        ProcessBuilder process = new ProcessBuilder(command);
        process.command().add(page.toString());
        process.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return process.start().isAlive();
        } catch (IOException e) {
            // No such command: the person follows the printed link instead.
            return false;
        }
    }
}
