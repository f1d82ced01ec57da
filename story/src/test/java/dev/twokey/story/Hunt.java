package dev.twokey.story;

import dev.twokey.proof.Bytes;
import dev.twokey.story.canaries.Canary;
import dev.twokey.story.canaries.Collector;
import dev.twokey.story.canaries.DirectoryTokens;
import dev.twokey.story.canaries.Dump;
import dev.twokey.story.canaries.KeyFiles;
import dev.twokey.story.canaries.Output;
import dev.twokey.story.canaries.Overheard;
import dev.twokey.story.cast.Api;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Gathers, while a story is told, the secrets that are used in it and everything that the server writes or says of it. */
final class Hunt implements Onlooker, AutoCloseable {
    static final String METRICS_TOKEN = "metrics token";

    private final String logFormat;
    private final String metricsToken = random();
    private final Collector collector = new Collector();
    private final Overheard overheard = new Overheard();
    private final List<Canary> canaries = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    /** @param logFormat {@code text} or {@code json} */
    Hunt(String logFormat) {
        this.logFormat = logFormat;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Bytes.of(bytes).base64Url();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "TWOKEY_LOG_FORMAT",
                logFormat,
                "TWOKEY_METRICS_TOKEN",
                metricsToken,
                "TWOKEY_OTLP_ENDPOINT",
                collector.address());
    }

    @Override
    public void begins(Scene scene) {
        scene.stage().server().overhear(overheard);
    }

    @Override
    public void ends(Scene scene) {
        try {
            new Provocations(scene, overheard).provoke();
            canaries.add(Canary.of(METRICS_TOKEN, metricsToken));
            canaries.addAll(KeyFiles.of(scene.stage().server().data()));
            canaries.addAll(DirectoryTokens.of(
                    scene.contoso().connection(),
                    Path.of(scene.stage().sandbox().address("caFile"))));
            listen(scene);
            outputs.addAll(Dump.of(scene.stage().server().data()));
            canaries.addAll(overheard.canaries());
            outputs.addAll(overheard.refusals());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen(Scene scene) throws IOException {
        Door stranger = scene.stage().server().door();
        keep("metrics", stranger.bearing(metricsToken).get("/actuator/prometheus"));
        keep("health", stranger.get("/actuator/health"));
        keep("mails", scene.stage().sandbox().door().get("/mailbox/messages"));
        Api alice = scene.cast().alice().door();
        for (String log : List.of(Scene.TENANT, "deployment")) {
            byte[] export = alice.get("/tenants/" + log + "/log/export").done().bytes();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    outputs.add(Output.of("export of " + log + ": " + entry.getName(), zip.readAllBytes()));
                }
            }
        }
    }

    private void keep(String place, Answer answer) {
        outputs.add(Output.of(place, answer.done().bytes()));
    }

    List<Canary> canaries() {
        return canaries;
    }

    /** What was heard, and the logs that lie below the story's folder; complete once everything has ended. */
    List<Output> outputs(Path folder) throws IOException {
        List<Output> all = new ArrayList<>(outputs);
        all.addAll(collector.received());
        all.add(file("server log", folder.resolve("log/server.log")));
        try (Stream<Path> files = Files.walk(folder.resolve("data/postgresql"))) {
            for (Path log :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                all.add(file("database log", log));
            }
        }
        return all;
    }

    private static Output file(String place, Path file) throws IOException {
        return Output.of(place, Files.readAllBytes(file));
    }

    @Override
    public void close() {
        collector.close();
    }
}
