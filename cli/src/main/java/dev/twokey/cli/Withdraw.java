package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an own request back before it was decided. */
@Command(name = "withdraw", description = "Take your own request back.")
final class Withdraw implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "REQUEST", description = "The request, req_…")
    private String id = "";

    Withdraw(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        return new Reduction(twokey, id).by("withdrawal", Screen.object());
    }
}
