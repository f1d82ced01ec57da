package dev.twokey.story.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.cast.Passkeys;
import dev.twokey.story.outside.Mailbox;
import dev.twokey.story.outside.SimulatedEntra;
import dev.twokey.story.running.Installation;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SandboxTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway")
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(Installation.find(), folder, Plan.USUAL, List.of("http://localhost:8080"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void its_customers_begin_without_groups_of_ours() {
        var contoso = new SimulatedEntra(sandbox, "contoso");

        assertThat(contoso.groups()).noneMatch(name -> name.contains("TwoKey"));
        assertThat(contoso.connection().path("settings").path("graph").asString(""))
                .startsWith("https://localhost:");
    }

    @Test
    void a_passkey_of_a_persona_signs_for_its_own_origin_only() {
        var passkeys = new Passkeys(sandbox, "alice");
        ObjectNode creation = Json.object();
        creation.put("challenge", "Y2hhbGxlbmdl");
        creation.putObject("rp").put("name", "harbour").put("id", "localhost");
        creation.putObject("user").put("id", "YWxpY2U").put("name", "alice").put("displayName", "Alice");
        creation.putArray("pubKeyCredParams")
                .addObject()
                .put("type", "public-key")
                .put("alg", -7);
        var credential = passkeys.create("http://localhost:8080", creation);

        ObjectNode request = Json.of("challenge", "Y2hhbGxlbmdl").put("rpId", "localhost");
        var assertion = passkeys.sign("http://localhost:8080", request);

        assertThat(Json.text(assertion, "id")).isEqualTo(Json.text(credential, "id"));
        var elsewhere = Json.of("origin", "http://keys.localhost:8080");
        elsewhere.set("options", Json.of("challenge", "Y2hhbGxlbmdl"));
        assertThat(sandbox.door().post("/authenticator/alice/get", elsewhere).status())
                .isEqualTo(409);
    }

    @Test
    void a_mail_that_arrived_is_found_by_recipient_and_subject() throws IOException {
        URI smtp = URI.create(sandbox.address("smtp"));
        try (var socket = new Socket(smtp.getHost(), smtp.getPort());
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            out.print("HELO x\r\nMAIL FROM:<a@harbour.example>\r\nRCPT TO:<soc@harbour.example>\r\nDATA\r\n");
            out.print("Subject: Second person needed: Contoso\r\n\r\nAlice asks\r\n.\r\nQUIT\r\n");
            out.flush();
            socket.getInputStream().readAllBytes();
        }

        var mail = new Mailbox(sandbox).await("soc@harbour.example", "Second person needed");

        assertThat(mail.text()).contains("Alice asks");
        assertThat(new Mailbox(sandbox).to("soc@harbour.example", "Approved")).isEmpty();
    }
}
