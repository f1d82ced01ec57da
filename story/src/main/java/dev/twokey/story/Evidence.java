package dev.twokey.story;

import dev.twokey.proof.RelyingParty;
import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.outside.BothKeys;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.outside.ProvenRequest;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The logs are exported and verified without the server, and nobody can change them unseen. */
final class Evidence {
    private static final Duration TO_SIGN = Duration.ofSeconds(30);

    private final Scene scene;
    private final Enrolled enrolled;

    Evidence(Scene scene, Enrolled enrolled) {
        this.scene = scene;
        this.enrolled = enrolled;
    }

    void tell(Asked asked) {
        scene.narrator().chapter("The log proves it");
        scene.narrator().step("logVerification", "The logs are verified", () -> verify(asked));
        scene.narrator().step("signatures", "Both keys are verified again", () -> bothKeys(asked));
        scene.narrator().step("tampering", "The logs are tampered with", this::tamper);
    }

    /** The tenant's log and the deployment's own, as they are now. */
    List<ExportedLog> export() {
        return List.of(tenant(), deployment());
    }

    private ExportedLog tenant() {
        return export(Scene.TENANT, enrolled.vkey());
    }

    private ExportedLog deployment() {
        return export("deployment", enrolled.deploymentVkey());
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

    /** The tenant's log once its last entry about the request is numbered and signed. */
    private ExportedLog whole(Asked asked) {
        return Patience.until("the end to be signed in Contoso's log", TO_SIGN, () -> {
            ExportedLog log = tenant();
            return Look.when(ProvenRequest.isEnded(log, asked.request()), log);
        });
    }

    private Held verify(Asked asked) {
        Installation installation = scene.stage().installation();
        ExportedLog tenant = whole(asked);
        long entries = 0;
        for (ExportedLog log : List.of(tenant, deployment())) {
            entries += log.verified().witness().size();
            log.verifiedByCommandLine(installation);
        }
        ProvenRequest.of(tenant, asked.request(), asked.digest());
        scene.narrator().holds(Fact.LOG_VERIFIED);
        return new Held(
                "Contoso's log and Harbour's own, %d entries, verify without the server, and Contoso's tells all of it in order"
                        .formatted(entries),
                "the exported files, by `twokey log verify` with the keys pinned at the beginning: "
                        + String.join(", ", ProvenRequest.COURSE));
    }

    private Held bothKeys(Asked asked) {
        ExportedLog tenant = whole(asked);
        ExportedLog deployment = deployment();
        tenant.verified();
        deployment.verified();
        String origin = scene.stage().signingOrigin();
        var signing = new RelyingParty(URI.create(origin).getHost(), origin);
        new BothKeys(deployment, tenant, signing).verify(ProvenRequest.of(tenant, asked.request(), asked.digest()));
        scene.narrator().holds(Fact.SIGNATURES_VERIFIED);
        scene.narrator().holds(Fact.APPROVED_BY_SECOND_PERSON);
        return new Held(
                "Alice's and Bob's signatures verify without the server: both are persons whom Harbour's log lets sign",
                "the exported files alone: the authority replayed from Harbour's log, the signatures taken from Contoso's");
    }

    private Held tamper() {
        int changes = 0;
        String refusal = "";
        for (ExportedLog log : export()) {
            changes += log.detectsEveryChange();
            refusal = log.refusesAnotherKey();
        }
        scene.narrator().holds(Fact.TAMPER_DETECTED);
        return new Held(
                "Nobody can change it unseen: %d changes of one byte were each detected, and a log signed anew was refused"
                        .formatted(changes),
                "changed copies of the exported files; the last refusal: " + refusal);
    }
}
