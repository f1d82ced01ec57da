package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows on whose behalf this program acts. */
@Command(name = "whoami", description = "Show who is signed in.")
final class Whoami implements Callable<Integer> {
    private final TwoKey twokey;

    Whoami(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        JsonNode me = twokey.api().get(Api.path("me"));
        twokey.screen()
                .show(
                        me,
                        me.path("name").asString("") + " (" + me.path("person").asString("") + ") as "
                                + me.path("account").asString("") + ", teams: " + RequestView.list(me.path("teams")));
        return Exit.DONE;
    }
}
