package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Outcome;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Where the directory does not answer. */
class CertificatesTest {
    private static final ObjectId APPLICATION = new ObjectId("6f2c1b1e-0000-4000-8000-0000000000e1");
    private final X509Certificate certificate = SelfSigned.fresh("waiting").certificate();

    @Test
    void whoever_waits_for_another_change_ends_by_the_own_deadline() throws IOException, InterruptedException {
        ScriptedServer server = new ScriptedServer();
        Certificates certificates = new Certificates(ScriptedGraph.at(server), Duration.ZERO);
        server.answers(ScriptedServer.SILENCE);
        Thread first = Thread.startVirtualThread(() -> certificates.add(APPLICATION, certificate, Deadline.usual()));
        try (server) {
            Awaitility.await().until(() -> !server.asked().isEmpty());

            assertThat(certificates.add(APPLICATION, certificate, Deadline.in(Duration.ofMillis(50))))
                    .isEqualTo(new Outcome.Unknown<>("another change of certificates did not end in time"));

            assertThat(first.isAlive()).as("the first still waits").isTrue();
            assertThat(server.asked()).as("nothing was sent for the second").hasSize(1);
        }
        first.join();
    }
}
