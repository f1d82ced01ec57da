package dev.twokey.activedirectory;

import static java.util.stream.Collectors.partitioningBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import dev.twokey.activedirectory.DomainConnection.Server;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.NoAnswer;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** So that the first of the controllers is asked again once it is back. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final DomainConnection domain;
    private final Pause pause;
    private final Duration patience;
    private final SignIn signIn;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();
    private final Map<Server, Deadline> passedOver = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param end when it is not used any more */
    record Kept(LDAPConnection connection, Wire wire, Server server, Deadline end) {
        boolean isOver() {
            return end.passed();
        }

        void close() {
            wire.close(connection);
        }
    }

    DomainControllers(DomainConnection domain, Pause pause) {
        this(domain, pause, PATIENCE);
    }

    /** @param patience with one controller, for each step until one is signed in */
    DomainControllers(DomainConnection domain, Pause pause, Duration patience) {
        this.domain = domain;
        this.pause = pause;
        this.patience = patience;
        this.signIn = new SignIn(domain);
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
            if (!next.isOver() && next.connection().isConnected()) {
                return Optional.of(next);
            }
            next.close();
        }
        return Optional.empty();
    }

    void giveBack(Kept used) {
        idle.addFirst(used);
        if (closed) {
            close();
        }
        hangUp(Kept::isOver);
    }

    boolean areSeveral() {
        return domain.servers().size() > 1;
    }

    /** For a while it is asked after the others. */
    void passOver(Server server) {
        passedOver.put(server, Deadline.in(LIFE));
        hangUp(kept -> kept.server().equals(server));
    }

    private void hangUp(Predicate<Kept> which) {
        for (Kept each : List.copyOf(idle)) {
            // Whoever took it out meanwhile uses it.
            if (which.test(each) && idle.remove(each)) {
                each.close();
            }
        }
    }

    private List<Server> inOrder() {
        Map<Boolean, List<Server>> parts = domain.servers().stream().collect(partitioningBy(this::isPassedOver));
        return Stream.concat(
                        Objects.requireNonNull(parts.get(false)).stream(),
                        Objects.requireNonNull(parts.get(true)).stream())
                .toList();
    }

    private boolean isPassedOver(Server server) {
        Deadline until = passedOver.get(server);
        return until != null && !until.passed();
    }

    Outcome<Kept> fresh(Deadline deadline) {
        String last = "no time left to ask the directory";
        for (Server server : inOrder()) {
            Optional<Outcome<Kept>> refused = signIn.refused();
            if (refused.isPresent()) {
                return refused.get();
            }
            if (closed) {
                return new Outcome.Unknown<>("the directory is not used any more");
            }
            if (deadline.passed()) {
                break;
            }
            // Refused is refused: at the next controller it would count once more towards locking the account.
            Outcome<Kept> answer = fresh(server, deadline);
            if (!(answer instanceof Outcome.Unknown<Kept>(String reason))) {
                return answer;
            }
            last = reason;
            passOver(server);
        }
        return new Outcome.Unknown<>(last);
    }

    private Outcome<Kept> fresh(Server server, Deadline deadline) {
        Duration each = shorter(patience, deadline.remaining());
        Wire wire = new Wire(domain.startTls() ? Optional.empty() : Optional.of(domain.tls()), server.host(), each);
        LDAPConnection connection = new LDAPConnection(wire, options(each, deadline));
        Wire.Watch watch = wire.watch(deadline);
        boolean signedIn = false;
        try {
            connection.connect(server.host(), server.port());
            Outcome<Kept> outcome = signIn.at(connection, each)
                    .then(in -> Outcome.done(new Kept(connection, wire, server, Deadline.in(LIFE))));
            signedIn = outcome instanceof Outcome.Done<Kept>;
            return outcome;
        } catch (LDAPException unreachable) {
            LOG.debug("{}: no connection", server.host(), unreachable);
            return new Outcome.Unknown<>("no connection to " + server.host() + ": " + reason(unreachable));
        } finally {
            watch.end();
            if (!signedIn) {
                wire.close(connection);
            }
        }
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

    private static String reason(LDAPException problem) {
        return problem.getCause() == null
                ? "result code " + problem.getResultCode().intValue()
                : NoAnswer.because(problem);
    }

    @Override
    public void close() {
        closed = true;
        hangUp(kept -> true);
    }
}
