package dev.twokey.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program, and what all its commands share. */
@Command(
        name = "twokey",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Temporary access to customers' tenants under two persons' keys, provable afterwards.",
        footer = {
            "",
            "This program never signs: it opens the signing page and shows the code to compare there.",
            "Exit codes: 0 done, 1 refused or failed, 2 not understood, 3 consistent but not proven."
        })
final class TwoKey {
    private static final String DEFAULT_SERVER = "http://localhost:8080";

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server; otherwise TWOKEY_SERVER, otherwise " + DEFAULT_SERVER + ".")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document; words for people go to standard error.")
    private boolean json;

    private TwoKey(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        TwoKey twokey = new TwoKey(surroundings);
        CommandLine log = new CommandLine(new LogCommands())
                .addSubcommand(new ExportLog(twokey))
                .addSubcommand(new VerifyLog(twokey))
                .addSubcommand(new ShowVkey(twokey));
        return new CommandLine(twokey)
                .addSubcommand(new Login(twokey))
                .addSubcommand(new Logout(twokey))
                .addSubcommand(new Whoami(twokey))
                .addSubcommand(new Tenants(twokey))
                .addSubcommand(new AskForAccess(twokey))
                .addSubcommand(new ShowRequests(twokey))
                .addSubcommand(new Approve(twokey))
                .addSubcommand(new Deny(twokey))
                .addSubcommand(new Withdraw(twokey))
                .addSubcommand(new Close(twokey))
                .addSubcommand(new Revoke(twokey))
                .addSubcommand("log", log)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, command, parsed) -> twokey.complain(exception));
    }

    private int complain(Exception exception) throws Exception {
        return switch (exception) {
            case Problem problem -> screen().complain(problem);
            case Failure failure -> screen().complain(failure);
            default -> throw exception;
        };
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Screen screen() {
        return new Screen(surroundings, json);
    }

    Tokens tokens() {
        return new Tokens(surroundings);
    }

    URI server() {
        return Address.server(
                server.orElseGet(() -> surroundings.environment().getOrDefault("TWOKEY_SERVER", DEFAULT_SERVER)));
    }

    /** The server, on behalf of the person who signed in. */
    Api api() {
        AccessToken token = tokens().find(server())
                .orElseThrow(() -> new Failure("You are not signed in at " + server(), Remedies.of("not-signed-in")));
        return new Api(server(), Optional.of(token));
    }

    Requests requests() {
        return new Requests(api());
    }
}
