package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.twokey.directory.Interception;
import dev.twokey.directory.Storm;
import dev.twokey.directory.Storm.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before Keycloak on loopback, one request per connection. On demand it lets a request have its effect and cuts
 * the connection instead of passing the answer on, refuses a request for now as a gateway does, lets somebody else act
 * before it, or answers in Keycloak's place.
 */
final class CuttingProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket listening;
    private final int behind;
    private final AtomicReference<Optional<Plan>> plan = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Meanwhile>> meanwhile = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Rewriting>> rewriting = new AtomicReference<>(Optional.empty());
    private volatile Optional<Storm> storm = Optional.empty();

    /** What Keycloak answers to such a request is told otherwise, once. */
    private record Rewriting(Pattern request, String said, String told) {}

    /**
     * @param refusal what is answered instead of asking Keycloak; none to ask it and cut afterwards
     * @param holding not to cut before the other side hangs up
     */
    private record Plan(Pattern request, Optional<String> refusal, boolean lasting, boolean holding) {}

    /** Is done between what the other side has read and what it writes upon that. */
    private record Meanwhile(Pattern request, Runnable deed) {}

    CuttingProxy(int behind) throws IOException {
        this.behind = behind;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** @param request a pattern for method and path, such as {@code PUT .*} */
    void cutAfterNext(String request) {
        plan.set(Optional.of(new Plan(Pattern.compile(request), Optional.empty(), false, false)));
    }

    /** The same, but the connection stays open as long as the other side waits. */
    void holdNext(String request) {
        plan.set(Optional.of(new Plan(Pattern.compile(request), Optional.empty(), false, true)));
    }

    /** The next such request waits until this is done, and then goes on. */
    void meanwhile(String request, Runnable deed) {
        meanwhile.set(Optional.of(new Meanwhile(Pattern.compile(request), deed)));
    }

    /** In the answer to the next such request every {@code said} is {@code told}, which is as long, so that the rest holds. */
    void rewriteNext(String request, String said, String told) {
        if (said.length() != told.length()) {
            throw new IllegalArgumentException("another length");
        }
        rewriting.set(Optional.of(new Rewriting(Pattern.compile(request), said, told)));
    }

    void throttleNext(String request, int seconds) {
        String refusal = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: " + seconds
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        plan.set(Optional.of(new Plan(Pattern.compile(request), Optional.of(refusal), false, false)));
    }

    /** Answers all such requests until {@link #interceptNothing}. */
    void intercept(String request, Interception answer) {
        String whole = "HTTP/1.1 " + answer.status() + " Intercepted\r\nContent-Type: " + answer.type()
                + "\r\nLocation: https://elsewhere.example/sign-in\r\nContent-Length: "
                + answer.body().length() + "\r\nConnection: close\r\n\r\n" + answer.body();
        plan.set(Optional.of(new Plan(Pattern.compile(request), Optional.of(whole), true, false)));
    }

    void interceptNothing() {
        plan.set(Optional.empty());
    }

    /** Each request meets what the storm says, until {@link #calm}. */
    void meet(Storm met) {
        storm = Optional.of(met);
    }

    void calm() {
        storm = Optional.empty();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            byte[] body = client.getInputStream().readNBytes(length(head));
            others(head);
            Optional<Trouble> trouble = storm.flatMap(raging -> StormAtKeycloak.next(raging, head));
            Optional<Plan> met = meet(head);
            Optional<String> refusal = met.flatMap(Plan::refusal).or(() -> trouble.flatMap(StormAtKeycloak::answer));
            if (refusal.isPresent()) {
                client.getOutputStream().write(refusal.get().getBytes(ISO_8859_1));
                return;
            }
            if (trouble.filter(Trouble.CUT_BEFORE::equals).isPresent()) {
                return;
            }
            OutputStream out = server.getOutputStream();
            out.write(closing(head).getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            byte[] answer = server.getInputStream().readAllBytes();
            if (met.filter(Plan::holding).isPresent()) {
                client.getInputStream().read();
            }
            if (met.isEmpty() && trouble.filter(Trouble.CUT_AFTER::equals).isEmpty()) {
                if (trouble.filter(Trouble.SLOW::equals).isPresent()) {
                    Storm.slowly();
                }
                client.getOutputStream().write(rewritten(head, answer));
            }
        } catch (IOException gone) {
            // Either side hung up: so does the proxy, which is all that a connection can tell.
        }
    }

    private byte[] rewritten(String head, byte[] answer) {
        Optional<Rewriting> waiting = rewriting.get();
        boolean meets = waiting.isPresent()
                && waiting.get().request().matcher(request(head)).matches();
        if (!meets || !rewriting.compareAndSet(waiting, Optional.empty())) {
            return answer;
        }
        return new String(answer, ISO_8859_1)
                .replace(waiting.get().said(), waiting.get().told())
                .getBytes(ISO_8859_1);
    }

    private void others(String head) {
        Optional<Meanwhile> waiting = meanwhile.get();
        boolean meets = waiting.isPresent()
                && waiting.get().request().matcher(request(head)).matches();
        if (meets && meanwhile.compareAndSet(waiting, Optional.empty())) {
            waiting.get().deed().run();
        }
    }

    private static String request(String head) {
        return head.substring(0, head.indexOf(" HTTP/"));
    }

    private Optional<Plan> meet(String head) {
        String request = request(head);
        Optional<Plan> waiting = plan.get();
        boolean meets =
                waiting.isPresent() && waiting.get().request().matcher(request).matches();
        boolean ours = meets && (waiting.get().lasting() || plan.compareAndSet(waiting, Optional.empty()));
        return ours ? waiting : Optional.empty();
    }

    private static String closing(String head) {
        String plain = head.replaceAll("(?i)\r\nconnection:[^\r]*", "");
        return plain.substring(0, plain.length() - 2) + "Connection: close\r\n\r\n";
    }

    private static int length(String head) throws IOException {
        if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding:")) {
            throw new IOException("chunked requests are not understood here");
        }
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            String text = head.toString(ISO_8859_1);
            if (next == '\n' && text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
