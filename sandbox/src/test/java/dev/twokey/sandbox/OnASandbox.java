package dev.twokey.sandbox;

import dev.twokey.sandbox.directory.Lag;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, without lag unless the test wants it. */
abstract class OnASandbox {
    /** What the service does not ask for, so that the operations behind it are simulated and tested as well. */
    private static final List<String> MORE = List.of(
            "Group.ReadWrite.All", "User.RevokeSessions.All", "Policy.Read.All", "RoleManagement.Read.Directory");

    Sandbox sandbox = unset();
    Caller caller = unset();

    @SuppressWarnings("NullAway") // set before each test
    private static <T> T unset() {
        return null;
    }

    SandboxOptions options() {
        var defaults = SandboxOptions.defaults();
        return defaults.directories(defaults.directories().with(Lag.NONE));
    }

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(options());
        caller = new Caller(sandbox);
        MORE.forEach(sandbox.customer("contoso").app()::grant);
        MORE.forEach(sandbox.customer("globex").app()::grant);
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        sandbox.close();
    }

    Caller.Graph contoso() throws IOException, InterruptedException {
        return caller.graph(sandbox.customer("contoso"));
    }

    Caller.Graph globex() throws IOException, InterruptedException {
        return caller.graph(sandbox.customer("globex"));
    }
}
