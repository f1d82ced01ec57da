package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service account's sign-in, over TLS. A refused one counts towards locking the account: so it is not repeated at once, and
 * while nobody knows that the password is right, one tries and the others wait.
 */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    /** What the controller says of a sign-in that it refuses, such as 52e: the password is wrong. Nothing else of it is told. */
    private static final Pattern DATA = Pattern.compile("\\bdata ([0-9a-f]{1,8})\\b");

    private final DomainConnection domain;
    private final ReentrantLock trying = new ReentrantLock();
    private volatile boolean proven;
    private volatile Optional<Refused> refused = Optional.empty();

    private record Refused(String words, Deadline until) {}

    SignIn(DomainConnection domain) {
        this.domain = domain;
    }

    /** What was said of the last one, for a moment. */
    <T> Optional<Outcome<T>> refused() {
        return refused.filter(last -> !last.until().passed())
                .map(last -> new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, last.words()));
    }

    /** @param patience for each answer */
    Outcome<Acknowledged> at(LDAPConnection connection, Duration patience) throws LDAPException {
        if (domain.startTls()) {
            StartTLSExtendedRequest begin = new StartTLSExtendedRequest(domain.tls());
            begin.setResponseTimeoutMillis(patience.toMillis());
            ResultCode begun = connection.processExtendedOperation(begin).getResultCode();
            if (!begun.equals(ResultCode.SUCCESS)) {
                return new Outcome.Unknown<>("StartTLS: result code " + begun.intValue());
            }
        }
        return proven ? bind(connection, patience) : alone(connection, patience);
    }

    private Outcome<Acknowledged> alone(LDAPConnection connection, Duration patience) throws LDAPException {
        try {
            if (!trying.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.Unknown<>("not signed in: another sign-in got no answer yet");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while waiting to sign in");
        }
        try {
            Optional<Outcome<Acknowledged>> last = refused();
            return last.isPresent() ? last.get() : bind(connection, patience);
        } finally {
            trying.unlock();
        }
    }

    private Outcome<Acknowledged> bind(LDAPConnection connection, Duration patience) throws LDAPException {
        SimpleBindRequest request =
                new SimpleBindRequest(domain.bindName(), domain.password().exposeDangerously());
        request.setResponseTimeoutMillis(patience.toMillis());
        try {
            connection.bind(request);
            proven = true;
            return Outcome.done(Acknowledged.OK);
        } catch (LDAPException no) {
            if (!no.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                throw no;
            }
            LOG.debug("{}: sign-in refused", connection.getConnectedAddress());
            proven = false;
            refused = Optional.of(new Refused(words(no), Deadline.in(REMEMBERED)));
            return new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, words(no));
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
}
