package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a sender writes is kept, and shown as text. */
class HostileMailTest extends OnASandbox {
    static Stream<String> sources() {
        return Stream.of(
                "Subject: charset\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n<script>alert(1)</script>",
                "Subject: =?nonsense?B?////?=\r\n\r\n<script>alert(1)</script>",
                "Subject: open\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n<script>alert(1)</script>",
                "Subject: none\r\nContent-Type: multipart/mixed\r\n\r\n<script>alert(1)</script>",
                "Subject: type\r\nContent-Type: ;;;\r\n\r\n<script>alert(1)</script>",
                "Subject: base64\r\nContent-Transfer-Encoding: base64\r\n\r\n<script>alert(1)</script>",
                "Subject: encoding\r\nContent-Transfer-Encoding: nonsense\r\n\r\n<script>alert(1)</script>",
                "Subject: html\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><img src=x onerror=alert(1)>",
                "Subject: inner\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n<script>alert(1)</script>",
                "no header at all <script>alert(1)</script>",
                "",
                nested(60));
    }

    private static String nested(int depth) {
        StringBuilder source = new StringBuilder("Subject: nested\r\n");
        for (int each = 0; each < depth; each++) {
            source.append("Content-Type: multipart/mixed; boundary=b")
                    .append(each)
                    .append("\r\n\r\n--b")
                    .append(each)
                    .append("\r\n");
        }
        return source + "\r\n<script>alert(1)</script>";
    }

    @ParameterizedTest
    @MethodSource("sources")
    void it_is_kept_and_shown_as_text(String source) throws Exception {
        assertThat(deliver(source)).startsWith("250");

        assertThat(sandbox.mailbox().messages()).hasSize(1);
        for (String path : new String[] {"/mailbox", "/mailbox/1"}) {
            var page = caller.home("GET", path, "").response();
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script", "<img");
        }
        assertThat(caller.home("GET", "/mailbox/messages", "").status()).isEqualTo(200);
    }

    @Test
    void what_is_not_to_be_seen_is_shown() throws Exception {
        deliver("Subject: Approve \u202Eevorppa\u202C\r\n\r\nbell \u0007 and \u0000 and \u2066turned\u2069");

        assertThat(caller.home("GET", "/mailbox/1", "").response().body())
                .doesNotContain("\u202E", "\u0007", "\u0000", "\u2066")
                .contains("\uFFFD");
    }

    @Test
    void a_header_in_plain_utf8_is_read_as_such() throws Exception {
        deliver("Subject: Zweite Person nötig – 1 h\r\n\r\nx");

        assertThat(sandbox.mailbox().messages().getFirst().subject()).isEqualTo("Zweite Person nötig – 1 h");
    }

    @Test
    void a_message_that_is_too_large_is_refused_and_the_conversation_goes_on() throws Exception {
        assertThat(deliver("Subject: x\r\n\r\n" + ("x".repeat(1000) + "\r\n").repeat(11_000)))
                .startsWith("552");
        assertThat(sandbox.mailbox().messages()).isEmpty();
    }

    /** What the server says after the message; and it must still say something after that. */
    private String deliver(String source) throws IOException {
        URI smtp = URI.create(sandbox.addresses().smtp());
        try (var socket = new Socket("127.0.0.1", smtp.getPort());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            in.readLine();
            for (String line :
                    new String[] {"HELO x", "MAIL FROM:<a@harbour.example>", "RCPT TO:<b@harbour.example>", "DATA"}) {
                say(socket, line);
                in.readLine();
            }
            say(socket, source + "\r\n.");
            String answer = String.valueOf(in.readLine());
            say(socket, "NOOP");
            assertThat(in.readLine()).startsWith("250");
            return answer;
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }
}
