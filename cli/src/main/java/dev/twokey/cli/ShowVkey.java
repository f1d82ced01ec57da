package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a log's public key. */
@Command(
        name = "vkey",
        description = {
            "Show a log's public key.",
            "Compare it once over another channel, then keep it: it is what --vkey wants."
        })
final class ShowVkey implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "TENANT", description = "Short name of the tenant, or \"deployment\".")
    private String tenant = "";

    ShowVkey(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        String vkey =
                twokey.api().text(Api.path("tenants", tenant, "log", "vkey")).strip();
        twokey.screen().show(Screen.object().put("vkey", vkey), vkey);
        return Exit.DONE;
    }
}
