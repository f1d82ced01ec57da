package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the token at the server and forgets it here. */
@Command(name = "logout", description = "Sign out: the server forgets your token, and so does this machine.")
final class Logout implements Callable<Integer> {
    private final TwoKey twokey;

    Logout(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        twokey.tokens().requireOurs();
        try {
            twokey.api().delete(Api.path("tokens", "current"));
        } catch (Problem problem) {
            // A token that the server no longer knows is as ended as it can be.
            if (!problem.code().equals("not-signed-in")) {
                throw problem;
            }
        }
        twokey.tokens().forget(twokey.server());
        twokey.screen().show(Screen.object().put("signedOut", true), "You are signed out.");
        return Exit.DONE;
    }
}
