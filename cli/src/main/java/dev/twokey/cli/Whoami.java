package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows on whose behalf this program acts. */
@Command(name = "whoami", description = "Show who is signed in.")
final class Whoami implements Callable<Integer> {
    private final TwoKey twokey;

    Whoami(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        Me me = twokey.me();
        twokey.screen().show(me.json(), me.words());
        return Exit.DONE;
    }
}
