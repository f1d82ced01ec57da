package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says that it is a domain controller, lets everybody in, and answers searches with what the test wants. */
final class FakeController implements AutoCloseable {
    private final LDAPListener listener;
    private final AtomicInteger passwords = new AtomicInteger();

    /** How it listens. */
    enum Speaking {
        LDAPS,
        START_TLS,
        PLAINLY_ONLY
    }

    /** @param certificateOf whose certificate and key it shows */
    FakeController(
            String address,
            RunningSamba certificateOf,
            Speaking speaking,
            Function<SearchRequestProtocolOp, List<Entry>> answers) {
        try {
            SSLUtil tls = new SSLUtil(
                    new PEMFileKeyManager(
                            certificateOf.certificate().toFile(),
                            certificateOf.key().toFile()),
                    null);
            LDAPListenerRequestHandler handler = new Handler(answers, null);
            LDAPListenerConfig config = new LDAPListenerConfig(
                    0,
                    speaking == Speaking.START_TLS
                            ? new StartTLSRequestHandler(tls.createSSLSocketFactory(), handler)
                            : handler);
            config.setListenAddress(InetAddress.getByName(address));
            if (speaking == Speaking.LDAPS) {
                config.setServerSocketFactory(tls.createSSLServerSocketFactory());
            }
            listener = new LDAPListener(config);
            listener.startListening();
        } catch (IOException | GeneralSecurityException unlistening) {
            throw new IllegalStateException(unlistening);
        }
    }

    String server() {
        return listener.getListenAddress().getHostAddress() + ":" + listener.getListenPort();
    }

    /** How many were sent here. */
    int passwords() {
        return passwords.get();
    }

    @Override
    public void close() {
        listener.shutDown(true);
    }

    private final class Handler extends LDAPListenerRequestHandler {
        private final Function<SearchRequestProtocolOp, List<Entry>> answers;
        private final @Nullable LDAPListenerClientConnection client;

        Handler(Function<SearchRequestProtocolOp, List<Entry>> answers, @Nullable LDAPListenerClientConnection client) {
            this.answers = answers;
            this.client = client;
        }

        @Override
        public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
            return new Handler(answers, connection);
        }

        @Override
        public LDAPMessage processBindRequest(int id, BindRequestProtocolOp operation, List<Control> controls) {
            passwords.incrementAndGet();
            return new LDAPMessage(id, new BindResponseProtocolOp(0, null, null, List.of(), null), List.of());
        }

        @Override
        public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp operation, List<Control> controls) {
            try {
                for (Entry entry : answers.apply(operation)) {
                    Objects.requireNonNull(client).sendSearchResultEntry(id, entry);
                }
            } catch (LDAPException gone) {
                throw new IllegalStateException(gone);
            }
            boolean changes =
                    controls.stream().anyMatch(control -> control.getOID().equals(DirSync.CONTROL));
            return new LDAPMessage(
                    id,
                    new SearchResultDoneProtocolOp(0, null, null, List.of()),
                    changes ? List.of(more()) : List.of());
        }

        /** To whoever asks for changes there is always more to tell. */
        private static Control more() {
            ASN1Sequence value =
                    new ASN1Sequence(new ASN1Integer(1), new ASN1Integer(0), new ASN1OctetString(new byte[] {1}));
            return new Control(DirSync.CONTROL, false, new ASN1OctetString(value.encode()));
        }

        @Override
        public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp operation, List<Control> controls) {
            return new LDAPMessage(
                    id, new ExtendedResponseProtocolOp(53, null, null, List.of(), null, null), List.of());
        }

        @Override
        public LDAPMessage processAddRequest(int id, AddRequestProtocolOp operation, List<Control> controls) {
            throw new IllegalStateException("nothing is written here");
        }

        @Override
        public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp operation, List<Control> controls) {
            throw new IllegalStateException("nothing is compared here");
        }

        @Override
        public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp operation, List<Control> controls) {
            throw new IllegalStateException("nothing is written here");
        }

        @Override
        public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp operation, List<Control> controls) {
            throw new IllegalStateException("nothing is written here");
        }

        @Override
        public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp operation, List<Control> controls) {
            throw new IllegalStateException("nothing is written here");
        }
    }
}
