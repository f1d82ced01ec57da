package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed-in connections to the domain's controllers: at most {@value #MOST} at once, to the first controller that answers. None
 * is without TLS, of a certificate that the connection's authority vouches for and that names the host; no password is sent
 * before. Safe for many threads.
 */
final class DomainControllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DomainControllers.class);
    private static final int MOST = 8;
    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** So that the first of the controllers is asked again once it is back. */
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** What the controller says of a sign-in that it refuses, such as 52e: the password is wrong. Nothing else of it is told. */
    private static final Pattern DATA = Pattern.compile("\\bdata ([0-9a-f]{1,8})\\b");

    private final DomainConnection domain;
    private final Pause pause;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param end when it is not used any more */
    record Kept(LDAPConnection connection, Wire wire, Deadline end) {}

    DomainControllers(DomainConnection domain, Pause pause) {
        this.domain = domain;
        this.pause = pause;
    }

    /** One deed, which ends by the usual deadline. */
    <T> Outcome<T> converse(Function<Conversation, Outcome<T>> deed) {
        return converse(Deadline.usual(), deed);
    }

    <T> Outcome<T> converse(Deadline deadline, Function<Conversation, Outcome<T>> deed) {
        try {
            if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Unknown<>("no connection to the directory became free in time");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while waiting for a connection");
        }
        try (Conversation conversation = new Conversation(this, deadline, pause)) {
            return deed.apply(conversation);
        } finally {
            places.release();
        }
    }

    /** One that was used before, if there is one. */
    Optional<Kept> kept() {
        for (Kept next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (!next.end().passed() && next.connection().isConnected()) {
                return Optional.of(next);
            }
            next.connection().close();
        }
        return Optional.empty();
    }

    void giveBack(Kept used) {
        idle.addFirst(used);
        if (closed) {
            kept().ifPresent(late -> late.connection().close());
        }
    }

    Outcome<Kept> fresh(Deadline deadline) {
        String last = "no time left to ask the directory";
        for (DomainConnection.Server server : domain.servers()) {
            if (closed || deadline.passed()) {
                break;
            }
            Duration patience = shorter(CONNECT, deadline.remaining());
            Wire wire =
                    new Wire(domain.startTls() ? Optional.empty() : Optional.of(domain.tls()), server.host(), patience);
            LDAPConnection connection = new LDAPConnection(wire, options(patience, deadline));
            Wire.Watch watch = wire.watch(deadline);
            try {
                connection.connect(server.host(), server.port());
                Outcome<Kept> signedIn = signIn(connection, wire);
                if (!(signedIn instanceof Outcome.Unknown<Kept>(String reason))) {
                    return signedIn;
                }
                last = reason;
            } catch (LDAPException unreachable) {
                LOG.debug("{}: no connection", server.host(), unreachable);
                last = "no connection to " + server.host() + ": " + cause(unreachable);
            } finally {
                watch.end();
            }
            connection.close();
        }
        return new Outcome.Unknown<>(last);
    }

    private Outcome<Kept> signIn(LDAPConnection connection, Wire wire) {
        try {
            if (domain.startTls()) {
                ResultCode begun = connection
                        .processExtendedOperation(new StartTLSExtendedRequest(domain.tls()))
                        .getResultCode();
                if (!begun.equals(ResultCode.SUCCESS)) {
                    return new Outcome.Unknown<>("StartTLS: result code " + begun.intValue());
                }
            }
            connection.bind(
                    new SimpleBindRequest(domain.bindName(), domain.password().exposeDangerously()));
            return Outcome.done(new Kept(connection, wire, Deadline.in(LIFE)));
        } catch (LDAPException refused) {
            LOG.debug("{}: not signed in, {}", connection.getConnectedAddress(), refused.getResultCode());
            if (!refused.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                return new Outcome.Unknown<>("not signed in: " + cause(refused));
            }
            // Not tried at the next controller: so an account is locked out.
            connection.close();
            return new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, words(refused));
        }
    }

    private static String words(LDAPException refused) {
        Matcher data = DATA.matcher(String.valueOf(refused.getDiagnosticMessage()));
        String code = data.find() ? data.group(1) : "none";
        String meaning = switch (code) {
            case "525" -> "there is no such account";
            case "52e" -> "the name or the password is wrong";
            case "530", "531" -> "the account may not sign in at this time or from here";
            case "532", "773" -> "the password has expired";
            case "533" -> "the account is disabled";
            case "701" -> "the account has expired";
            case "775" -> "the account is locked out";
            default -> "no reason that is known";
        };
        return "the directory refused the sign-in: " + meaning + " (data " + code + ")";
    }

    private static LDAPConnectionOptions options(Duration patience, Deadline deadline) {
        long remaining = Math.max(1, deadline.remaining().toMillis());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(patience.toMillis()));
        options.setResponseTimeoutMillis(remaining);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        // A referral names a place to send our password to.
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        return options;
    }

    /** At least a millisecond: none would mean for ever. */
    private static Duration shorter(Duration one, Duration other) {
        return Duration.ofMillis(Math.max(1, Math.min(one.toMillis(), other.toMillis())));
    }

    /** The kind of the deepest cause: its text may hold a name. */
    private static String cause(LDAPException problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null && !deepest.getCause().equals(deepest)) {
            deepest = deepest.getCause();
        }
        return deepest.equals(problem)
                ? "result code " + problem.getResultCode().intValue()
                : deepest.getClass().getSimpleName();
    }

    @Override
    public void close() {
        closed = true;
        for (Kept next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.connection().close();
        }
    }
}
