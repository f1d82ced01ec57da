package dev.twokey.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a log. */
@Command(name = "export", description = "Download a log as one file.")
final class ExportLog implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "TENANT", description = "Short name of the tenant, or \"deployment\".")
    private String tenant = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it (default: TENANT-log.zip).")
    private Optional<Path> output = Optional.empty();

    ExportLog(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        Path file = output.orElse(Path.of(tenant.replaceAll("[^a-z0-9-]", "_") + "-log.zip"));
        twokey.api().download(Api.path("tenants", tenant, "log", "export"), file);
        twokey.screen()
                .show(
                        Screen.object().put("file", file.toString()),
                        "Written to " + file + ". Verify it with: twokey log verify " + file + " --vkey KEY");
        return Exit.DONE;
    }
}
