package dev.twokey.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types commands and writes down what happened: the command, standard output, standard error after "! ", the exit code. */
final class Terminal {
    private final URI server;
    private final Map<String, String> environment = new HashMap<>();
    private final List<URI> opened = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T14:10:00Z");
    private Duration more = Duration.ZERO;
    private Browser browser = page -> false;
    private Names names = InetAddress::getAllByName;
    private Limits limits = Limits.OF_A_PERSON;

    Terminal(Path home, URI server) {
        this.server = server;
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("TWOKEY_SERVER", server.toString());
    }

    /** Without a server, for what needs none. */
    Terminal(Path home) {
        this(home, URI.create("http://127.0.0.1:1"));
    }

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Terminal withBrowser(Browser browser) {
        this.browser = browser;
        return this;
    }

    /** On a machine whose resolver answers so. */
    Terminal withNames(Names names) {
        this.names = names;
        return this;
    }

    /** For somebody who waits no longer than this. */
    Terminal withLimits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /** On a machine, or at a server, for which each pause takes so much longer. */
    Terminal withSlowness(Duration more) {
        this.more = more;
        return this;
    }

    private boolean pass(Duration pause) {
        now = now.plus(pause).plus(more);
        return pauses.add(pause);
    }

    List<URI> opened() {
        return opened;
    }

    List<Duration> pauses() {
        return pauses;
    }

    String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                print(out),
                print(err),
                page -> opened.add(page) && browser.open(page),
                this::pass,
                () -> now,
                names,
                limits);
        int exit = TwoKey.run(surroundings, arguments);
        String transcript = "$ twokey " + String.join(" ", arguments) + "\n" + text(out)
                + text(err).lines().map(line -> "! " + line + "\n").reduce("", String::concat) + "exit " + exit + "\n";
        return transcript.replace(server.toString(), "http://server");
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
