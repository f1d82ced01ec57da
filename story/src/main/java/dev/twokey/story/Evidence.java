package dev.twokey.story;

import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.running.Installation;
import dev.twokey.story.wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The logs are exported and verified without the server, and nobody can change them unseen. */
final class Evidence {
    private final Scene scene;
    private final Enrolled enrolled;

    Evidence(Scene scene, Enrolled enrolled) {
        this.scene = scene;
        this.enrolled = enrolled;
    }

    void tell() {
        scene.narrator().chapter("The log proves it");
        scene.narrator().step("logVerification", "The logs are verified", this::verify);
        scene.narrator().step("tampering", "The logs are tampered with", this::tamper);
    }

    /** The tenant's log and the deployment's own, as they are now. */
    List<ExportedLog> export() {
        return List.of(export(Scene.TENANT, enrolled.vkey()), export("deployment", enrolled.deploymentVkey()));
    }

    private ExportedLog export(String log, String vkey) {
        Answer answer = scene.cast()
                .alice()
                .door()
                .get("/tenants/" + log + "/log/export")
                .done();
        Path folder = scene.stage().folder();
        try {
            Path file = Files.createTempFile(folder, "export-" + log + "-", ".zip");
            return new ExportedLog(Files.write(file, answer.bytes()), vkey);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private String verify() {
        Installation installation = scene.stage().installation();
        long entries = 0;
        for (ExportedLog log : export()) {
            entries += log.verified().witness().size();
            log.verifiedByCommandLine(installation);
        }
        scene.narrator().holds(Fact.LOG_VERIFIED);
        return "Contoso's log and Harbour's own, %d entries, verify offline with the keys pinned at the beginning, also with `twokey log verify`"
                .formatted(entries);
    }

    private String tamper() {
        int changes = 0;
        String refusal = "";
        for (ExportedLog log : export()) {
            changes += log.detectsEveryChange();
            refusal = log.refusesAnotherKey();
        }
        scene.narrator().holds(Fact.TAMPER_DETECTED);
        return "%d changes of one byte in entries, details and checkpoint were each detected and named; a log signed anew was refused (%s)"
                .formatted(changes, refusal);
    }
}
