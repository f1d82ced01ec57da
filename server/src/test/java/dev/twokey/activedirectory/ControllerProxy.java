package dev.twokey.activedirectory;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.ProxyRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.twokey.directory.Storm;
import dev.twokey.directory.Storm.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Stands before a domain controller on loopback, with the controller's own certificate, and understands what is asked. On demand
 * it lets a request have its effect and cuts the connection instead of passing the answer on, or answers in the controller's place.
 */
final class ControllerProxy {
    private final LDAPListener ldaps;
    private final LDAPListener startTls;
    private final AtomicReference<Optional<Plan>> plan = new AtomicReference<>(Optional.empty());

    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch held = new CountDownLatch(1);
    private volatile Optional<Storm> storm = Optional.empty();

    /** @param lasting whether all such requests are meant, not only the next */
    record Plan(Asked request, Meddling meddling, boolean lasting) {}

    ControllerProxy(RunningSamba samba) {
        try {
            ProxyRequestHandler controller = new ProxyRequestHandler(new SingleServerSet(
                    samba.address(), 636, Authority.believedIn(samba.authority()), new LDAPConnectionOptions()));
            SSLUtil tls = new SSLUtil(
                    new PEMFileKeyManager(
                            samba.certificate().toFile(), samba.key().toFile()),
                    null);
            MeddlingHandler handler =
                    new MeddlingHandler(controller, this::meet, (asked, with) -> heard.add(new Heard(asked, with)));
            LDAPListenerConfig secure = config(handler);
            secure.setServerSocketFactory(tls.createSSLServerSocketFactory());
            ldaps = new LDAPListener(secure);
            ldaps.startListening();
            startTls = new LDAPListener(config(new StartTLSRequestHandler(tls.createSSLSocketFactory(), handler)));
            startTls.startListening();
        } catch (IOException | GeneralSecurityException unlistening) {
            throw new IllegalStateException(unlistening);
        }
    }

    static LDAPListenerConfig config(LDAPListenerRequestHandler handler) throws IOException {
        LDAPListenerConfig config = new LDAPListenerConfig(0, handler);
        config.setListenAddress(InetAddress.getByName("127.0.0.1"));
        return config;
    }

    String server() {
        return "127.0.0.1:" + ldaps.getListenPort();
    }

    String startTlsServer() {
        return "127.0.0.1:" + startTls.getListenPort();
    }

    void next(Asked request, Meddling meddling) {
        plan.set(Optional.of(new Plan(request, meddling, false)));
    }

    void always(Asked request, Meddling meddling) {
        plan.set(Optional.of(new Plan(request, meddling, true)));
    }

    /** It has its effect, and nothing is answered until {@link #nothing}. */
    void holdNext(Asked request) {
        next(request, new Meddling.Hold(held));
    }

    void nothing() {
        plan.set(Optional.empty());
        held.countDown();
        held = new CountDownLatch(1);
    }

    /** What was asked. */
    record Heard(ProtocolOp operation, List<Control> controls) {}

    /** In order, since the last time that this was asked, without sign-ins. */
    List<Heard> heard() {
        List<Heard> all = heard.stream()
                .filter(each -> !(each.operation() instanceof BindRequestProtocolOp))
                .toList();
        heard.clear();
        return all;
    }

    void hangUp() {
        ldaps.closeAllConnections(false);
        startTls.closeAllConnections(false);
    }

    void close() {
        ldaps.shutDown(true);
        startTls.shutDown(true);
    }

    /** Each request meets what the storm says, until {@link #calm}. */
    void meet(Storm met) {
        storm = Optional.of(met);
    }

    void calm() {
        storm = Optional.empty();
    }

    private Optional<Meddling> meet(Object operation) {
        return planned(operation).or(() -> storm.flatMap(Storm::next).flatMap(trouble -> meddling(trouble, operation)));
    }

    private static Optional<Meddling> meddling(Trouble trouble, Object operation) {
        return switch (trouble) {
            case SLOW -> {
                Storm.slowly();
                yield Optional.empty();
            }
            case UNAVAILABLE -> answering(ResultCode.UNAVAILABLE);
            case THROTTLED -> answering(ResultCode.BUSY);
            case CUT_BEFORE -> Optional.of(new Meddling.CutBefore());
            case CUT_AFTER -> Optional.of(new Meddling.Cut());
            case INTERCEPTED ->
                Optional.of(new Meddling.Answer(ResultCode.REFERRAL, List.of("ldap://elsewhere.example")));
            case NOT_PERMITTED ->
                answering(
                        operation instanceof BindRequestProtocolOp
                                ? ResultCode.UNAVAILABLE
                                : ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        };
    }

    private static Optional<Meddling> answering(ResultCode code) {
        return Optional.of(new Meddling.Answer(code, List.of()));
    }

    private Optional<Meddling> planned(Object operation) {
        Optional<Plan> waiting = plan.get();
        boolean meets = waiting.isPresent() && waiting.get().request().test(operation);
        boolean ours = meets && (waiting.get().lasting() || plan.compareAndSet(waiting, Optional.empty()));
        return ours ? waiting.map(Plan::meddling) : Optional.empty();
    }

    /** What can be done to a request. */
    sealed interface Meddling {
        /** The connection is cut, and it has no effect. */
        record CutBefore() implements Meddling {}

        /** It has its effect, and the connection is cut. */
        record Cut() implements Meddling {}

        /** It has its effect, and is answered then. */
        record Hold(CountDownLatch until) implements Meddling {}

        /** It has no effect, and this is answered. */
        record Answer(ResultCode code, List<String> referrals) implements Meddling {}

        /** The controller is asked something else. */
        record Change(UnaryOperator<List<Control>> controls) implements Meddling {}
    }
}
