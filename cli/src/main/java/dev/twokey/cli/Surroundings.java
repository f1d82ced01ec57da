package dev.twokey.cli;

import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that the program touches besides the server, so that a test can be it.
 *
 * @param environment environment variables
 * @param out for results
 * @param err for what went wrong, and for progress when results are JSON
 */
record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        Browser browser,
        Pace pace,
        InstantSource clock,
        Names names,
        Limits limits) {
    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Browser.ofThisMachine(environment),
                Pace.REAL,
                InstantSource.system(),
                InetAddress::getAllByName,
                Limits.OF_A_PERSON);
    }

    /** Where settings of this program live, by the XDG base directory specification, which ignores relative paths. */
    Path configuration() {
        Path named = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", ""));
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        return (named.isAbsolute() ? named : home.resolve(".config")).resolve("twokey");
    }
}
