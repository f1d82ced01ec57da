package dev.twokey.sandbox;

import dev.twokey.sandbox.directory.Lag;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox for each test, without lag unless the test wants it. */
abstract class OnASandbox {
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
