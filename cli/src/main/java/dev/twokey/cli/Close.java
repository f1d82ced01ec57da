package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an own access, saying what was done. */
@Command(name = "close", description = "End your access and say what you did.")
final class Close implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "REQUEST", description = "The request, req_…")
    private String id = "";

    @Option(names = "--did", required = true, paramLabel = "REPORT", description = "What you did.")
    private String report = "";

    @Option(names = "--stays-changed", description = "Something stays changed in the tenant.")
    private boolean staysChanged;

    Close(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        return new Reduction(twokey, id)
                .by("closure", Screen.object().put("report", report).put("staysChanged", staysChanged));
    }
}
