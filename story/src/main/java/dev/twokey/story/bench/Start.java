package dev.twokey.story.bench;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Installation;
import dev.twokey.story.stage.Keycloak;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Server;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long the installed server takes until it is ready, and how much memory it then has, against Keycloak. Both start on
 * data that they made before, in turn.
 */
final class Start {
    private static final int MIB = 1024;

    private final PrintStream out;
    private final List<Duration> server = new ArrayList<>();
    private final List<Duration> keycloak = new ArrayList<>();
    private final List<Long> serverKib = new ArrayList<>();
    private final List<Long> databaseKib = new ArrayList<>();
    private final List<Long> keycloakKib = new ArrayList<>();

    private Start(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures so many rounds.
     *
     * @param installed the server as bin/server installs it
     */
    static ObjectNode measure(int rounds, Path installed, Path folder, PrintStream out) {
        Plan plan = Plan.USUAL.measuring().customers(List.of("contoso")).installed(Optional.of(installed));
        try (Stage stage = Stage.set(Installation.find(), folder, Cast.writeFounders(folder), plan)) {
            Start start = new Start(out);
            out.println("Both make their data …");
            stage.server().start();
            stage.server().close();
            Keycloak.start(stage.installation(), folder).close();
            for (int round = 1; round <= rounds; round++) {
                start.server(stage.server());
                start.keycloak(stage.installation(), folder);
                out.println("round %d of %d: TwoKey %,d ms, Keycloak %,d ms"
                        .formatted(
                                round,
                                rounds,
                                start.server.getLast().toMillis(),
                                start.keycloak.getLast().toMillis()));
            }
            return start.json(rounds);
        }
    }

    private void server(Server one) {
        long begin = System.nanoTime();
        one.start();
        server.add(Duration.ofNanos(System.nanoTime() - begin));
        List<ProcessHandle> own = List.of(one.process());
        List<ProcessHandle> database = one.database();
        serverKib.add(Memory.settledKib(own));
        databaseKib.add(Memory.settledKib(database));
        one.close();
    }

    private void keycloak(Installation installation, Path folder) {
        long begin = System.nanoTime();
        try (Keycloak one = Keycloak.start(installation, folder)) {
            keycloak.add(Duration.ofNanos(System.nanoTime() - begin));
            keycloakKib.add(Memory.settledKib(one.processes()));
        }
    }

    private ObjectNode json(int rounds) {
        double startRatio = Times.ratio(median(server), median(keycloak));
        double memoryRatio = ratio(medianKib(serverKib), medianKib(keycloakKib));
        out.println("startRatio %.3f, memoryRatio %.3f".formatted(startRatio, memoryRatio));
        ObjectNode result = Json.object()
                .put("rounds", rounds)
                .put("startRatio", startRatio)
                .put("memoryRatio", memoryRatio)
                .put(
                        "memoryRatioWithDatabase",
                        ratio(medianKib(serverKib) + medianKib(databaseKib), medianKib(keycloakKib)));
        ObjectNode ours = result.putObject("twokey");
        ours.put("readyMillis", median(server).toMillis());
        ours.put("serverMiB", medianKib(serverKib) / MIB).put("databaseMiB", medianKib(databaseKib) / MIB);
        var allOurs = ours.putArray("allReadyMillis");
        server.forEach(each -> allOurs.add(each.toMillis()));
        ObjectNode theirs = result.putObject("keycloak");
        theirs.put("readyMillis", median(keycloak).toMillis()).put("serverMiB", medianKib(keycloakKib) / MIB);
        var allTheirs = theirs.putArray("allReadyMillis");
        keycloak.forEach(each -> allTheirs.add(each.toMillis()));
        return result;
    }

    private static Duration median(List<Duration> all) {
        return Times.of(all).percentile(50);
    }

    private static long medianKib(List<Long> all) {
        return all.stream().sorted().toList().get((all.size() - 1) / 2);
    }

    private static double ratio(long one, long other) {
        return Math.round(1000.0 * one / Math.max(1, other)) / 1000.0;
    }
}
