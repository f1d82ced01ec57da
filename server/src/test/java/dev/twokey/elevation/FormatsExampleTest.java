package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.JsonValue;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.RequestSignatures;
import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of docs/formats.md is a real request. {@code -Dtwokey.formats.write=true} records it anew for the tests of
 * {@code proof}, which write the page.
 */
@ExtendWith(ElevationsOfTheTest.class)
class FormatsExampleTest {
    private static final Path RECORDED = Path.of("../proof/src/test/resources/dev/twokey/proof");

    @TempDir
    Path data;

    private final TestElevations access;

    FormatsExampleTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void the_keys_of_a_real_request_hold_against_the_real_deployments_log() throws IOException {
        Request request = approved();
        access.pass(request);

        Export contoso = export(request.tenant(), data.resolve("contoso.zip"));
        Export deployment = export(TenantId.DEPLOYMENT, data.resolve("deployment.zip"));

        assertThat(access.entries(request)).contains("elevation.intended", "elevation.active");
        assertThat(RequestSignatures.check(contoso, deployment, signing(), Optional.empty()))
                .isInstanceOfSatisfying(Found.Hold.class, hold -> {
                    assertThat(hold.keys()).isEqualTo(new Keys(0, 2, 0, OptionalLong.empty()));
                    assertThat(hold.violations()).isEmpty();
                });
    }

    @Test
    void a_real_request_has_the_fields_of_the_page() throws IOException {
        Request request = approved();
        if (Boolean.getBoolean("twokey.formats.write")) {
            export(request.tenant(), RECORDED.resolve("contoso.zip"));
            export(TenantId.DEPLOYMENT, RECORDED.resolve("deployment.zip"));
        }

        assertThat(fields(request.document()))
                .isEqualTo(fields(block("document").getFirst()));
        assertThat(lines(request.tenant())).isEqualTo(fields(block("entries.jsonl")));
    }

    private Request approved() {
        Request draft = granted(access.elevations()
                .ask(
                        new Elevations.Ask(
                                TestElevations.CONTOSO,
                                "security-manager",
                                Optional.of(Duration.ofHours(1)),
                                "Mailbox rules of a phished account",
                                "INC-4711"),
                        access.person("Alice")));
        granted(access.deployment().turn(draft, "Alice", Decision.REQUEST));
        return granted(access.deployment().turn(draft, "Bob", Decision.APPROVE));
    }

    private List<Set<String>> lines(TenantId tenant) {
        return access.deployment().logs().verifiedLines(tenant, "").stream()
                .map(LogLine::toJson)
                .map(FormatsExampleTest::fields)
                .toList();
    }

    private Export export(TenantId tenant, Path file) throws IOException {
        access.deployment().logs().sequence(tenant);
        try (OutputStream out = Files.newOutputStream(file)) {
            access.deployment().logs().export(tenant, out);
        }
        return new Export(file, Optional.of(access.deployment().logs().vkey(tenant)));
    }

    private static RelyingParty signing() {
        return new RelyingParty("keys.localhost", TestDeployment.SIGNING);
    }

    /** The lines of an example block of the page, as objects. */
    private static List<JsonObject> block(String name) throws IOException {
        String text = Files.readString(Path.of("../docs/formats.md"));
        String mark = "<!-- example: " + name + " -->\n```text\n";
        int start = text.indexOf(mark) + mark.length();
        return text.substring(start, text.indexOf("\n```", start))
                .lines()
                .map(line -> CanonicalJson.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Set<String>> fields(List<JsonObject> objects) {
        return objects.stream().map(FormatsExampleTest::fields).toList();
    }

    /** The paths of all fields; what stands in them differs from request to request. */
    private static Set<String> fields(JsonObject object) {
        Set<String> paths = new TreeSet<>();
        object.fields().forEach((name, value) -> {
            paths.add(name);
            paths.addAll(inside(value).stream().map(path -> name + "." + path).collect(Collectors.toSet()));
        });
        return paths;
    }

    private static Set<String> inside(JsonValue value) {
        return switch (value) {
            case JsonObject object -> fields(object);
            case JsonArray array ->
                array.values().stream()
                        .flatMap(member -> inside(member).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
            default -> Set.of();
        };
    }
}
