package dev.twokey.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program, and what all its commands share. */
@Command(
        name = "twokey",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Temporary access to customers' tenants under two persons' keys, provable afterwards.")
final class TwoKey {
    private static final String DEFAULT_SERVER = "http://localhost:8080";
    private static final String NO_COLOR = "--no-color";
    private static final int WIDTH = 100;
    private static final String[] FOOTER = {
        "",
        "TWOKEY_CA_FILE names a PEM file of certificates to believe besides those that Java does.",
        "This program never signs: it opens the signing page and shows the code to compare there.",
        "Exit codes: 0 done, 1 refused or failed, 2 not understood, 3 nothing wrong but nothing proven.",
        "Help on one command: twokey COMMAND --help"
    };

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

    // Read before the command line is understood: what is not understood is said without colours, too.
    @Option(
            names = NO_COLOR,
            scope = ScopeType.INHERIT,
            description = "Use no colours, as with NO_COLOR; only help has any.")
    @SuppressWarnings("UnusedVariable")
    private boolean noColor;

    private TwoKey(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @return the exit code */
    static int run(Surroundings surroundings, String... arguments) {
        boolean plain = List.of(arguments).contains(NO_COLOR)
                || !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        return commandLine(surroundings)
                .setColorScheme(CommandLine.Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.AUTO))
                .execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        TwoKey twokey = new TwoKey(surroundings);
        CommandLine log = new CommandLine(new LogCommands())
                .addSubcommand(new ExportLog(twokey))
                .addSubcommand(new VerifyLog(twokey))
                .addSubcommand(new VerifyKeys(twokey))
                .addSubcommand(new ShowVkey(twokey));
        CommandLine root = new CommandLine(twokey)
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
                .addSubcommand(new Completion(twokey))
                .setUsageHelpWidth(WIDTH)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(
                        (mistake, arguments) -> new Misunderstanding(surroundings, arguments).tell(mistake))
                .setExecutionExceptionHandler((exception, command, parsed) -> twokey.complain(exception));
        // Not in the annotation, whose words all commands inherit.
        root.getCommandSpec().usageMessage().footer(FOOTER);
        return root;
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
                server.orElseGet(() -> surroundings.environment().getOrDefault("TWOKEY_SERVER", DEFAULT_SERVER)),
                surroundings.names());
    }

    /** The server, on behalf of the person who signed in. */
    Api api() {
        AccessToken token = tokens().find(server())
                .orElseThrow(() -> new Failure("You are not signed in at " + server(), Remedies.of("not-signed-in")));
        return api(Optional.of(token));
    }

    /** The server, on behalf of whoever has this token, or of nobody yet. */
    Api api(Optional<AccessToken> token) {
        return new Api(server(), token, surroundings.limits(), Trust.of(surroundings.environment()));
    }

    /** Who is signed in, as the server knows them. */
    Me me() {
        return new Me(api().get(Api.path("me")));
    }

    Requests requests() {
        return new Requests(api());
    }
}
