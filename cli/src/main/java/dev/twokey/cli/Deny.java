package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says no to a request that waits for a key. */
@Command(name = "deny", description = "Deny a request that waits for you.")
final class Deny implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "REQUEST", description = "The request, req_…")
    private String id = "";

    @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why; the requester reads it.")
    private String why = "";

    Deny(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        return new Reduction(twokey, id).by("denial", Screen.object().put("reason", why));
    }
}
