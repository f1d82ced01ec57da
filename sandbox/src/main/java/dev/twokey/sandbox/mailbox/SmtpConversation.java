package dev.twokey.sandbox.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.faults.Held;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One SMTP conversation (RFC 5321), without authentication and encryption: it is loopback. */
final class SmtpConversation {
    private static final Pattern PATH = Pattern.compile("(?i)(?:FROM|TO):\\s*<([^>]*)>.*");
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int LARGEST_MESSAGE = 10 * 1024 * 1024;
    private static final int MOST_RECIPIENTS = 100;

    private final InputStream in;
    private final OutputStream out;
    private final Mailbox mailbox;
    private final Faults faults;
    private final int port;
    private String from = "";
    private final List<String> to = new ArrayList<>();
    private Optional<MailFault.Kind> afterwards = Optional.empty();

    SmtpConversation(Socket socket, Mailbox mailbox, Faults faults) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.mailbox = mailbox;
        this.faults = faults;
        this.port = socket.getPort();
    }

    void run() throws IOException {
        say("220 localhost TwoKey sandbox");
        boolean goOn = true;
        while (goOn) {
            String line = line();
            int space = line.indexOf(' ');
            String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
            goOn = obey(verb, space < 0 ? "" : line.substring(space + 1));
        }
    }

    private boolean obey(String verb, String rest) throws IOException {
        switch (verb) {
            case "EHLO" -> say("250-localhost", "250-8BITMIME", "250-SIZE " + LARGEST_MESSAGE, "250 SMTPUTF8");
            case "HELO", "NOOP" -> say("250 localhost");
            case "RSET" -> {
                forget();
                say("250 forgotten");
            }
            case "MAIL" -> {
                forget();
                from = address(rest);
                say("250 sender ok");
            }
            case "RCPT" -> {
                return recipient(address(rest));
            }
            case "DATA" -> {
                return data();
            }
            case "QUIT" -> {
                say("221 bye");
                return false;
            }
            default -> say("502 not implemented");
        }
        return true;
    }

    private boolean recipient(String address) throws IOException {
        if (to.size() >= MOST_RECIPIENTS) {
            say("452 4.5.3 too many recipients");
            return true;
        }
        var fault = mailbox.fault(address);
        if (fault.isEmpty()) {
            to.add(address);
            say("250 recipient ok");
            return true;
        }
        return switch (fault.get()) {
            case REFUSE -> {
                say("550 5.1.1 no such mailbox here");
                yield true;
            }
            case LATER -> {
                say("450 4.2.1 the mailbox is busy, try later");
                yield true;
            }
            case HANG_UP -> false;
            case HANG_UP_AFTER, HOLD -> {
                afterwards = fault;
                to.add(address);
                say("250 recipient ok");
                yield true;
            }
        };
    }

    private boolean data() throws IOException {
        if (to.isEmpty()) {
            say("503 no recipients");
            return true;
        }
        say("354 go on, end with a dot");
        var source = new ByteArrayOutputStream();
        boolean tooLarge = false;
        for (String line = line(); !line.equals("."); line = line()) {
            // a leading dot was doubled by the sender (RFC 5321 section 4.5.2)
            byte[] plain = (line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1);
            tooLarge |= source.size() + plain.length > LARGEST_MESSAGE;
            if (!tooLarge) {
                source.writeBytes(plain);
                source.writeBytes(new byte[] {'\r', '\n'});
            }
        }
        if (tooLarge) {
            forget();
            say("552 5.3.4 the message is larger than " + LARGEST_MESSAGE + " bytes");
            return true;
        }
        mailbox.receive(from, to, source.toByteArray());
        boolean goOn = acknowledges();
        forget();
        if (goOn) {
            say("250 kept");
        }
        return goOn;
    }

    /** Whether the sender is told that the message is kept, perhaps later; otherwise the connection is cut. */
    private boolean acknowledges() {
        return afterwards
                .map(kind -> kind == MailFault.Kind.HOLD
                        && faults.hold(new Held.What("", "DATA", String.join(", ", to), port)))
                .orElse(true);
    }

    private void forget() {
        from = "";
        to.clear();
        afterwards = Optional.empty();
    }

    private static String address(String rest) {
        var match = PATH.matcher(rest);
        return match.matches() ? match.group(1) : rest;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("the conversation broke off");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private void say(String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }
}
