package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends somebody's access at once. */
@Command(name = "revoke", description = "End somebody's access now.")
final class Revoke implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "REQUEST", description = "The request, req_…")
    private String id = "";

    @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why; the person inside reads it.")
    private String why = "";

    Revoke(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        return new Reduction(twokey, id).by("revocation", Screen.object().put("reason", why));
    }
}
