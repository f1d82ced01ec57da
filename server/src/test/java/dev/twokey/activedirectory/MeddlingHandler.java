package dev.twokey.activedirectory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.activedirectory.ControllerProxy.Meddling;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passes requests on to a controller, except for those that somebody has other plans with. */
final class MeddlingHandler extends LDAPListenerRequestHandler {
    private final LDAPListenerRequestHandler controller;
    private final Function<Object, Optional<Meddling>> plans;
    private final BiConsumer<ProtocolOp, List<Control>> listener;
    private final @Nullable LDAPListenerClientConnection client;

    /** @param listener hears what is asked */
    MeddlingHandler(
            LDAPListenerRequestHandler controller,
            Function<Object, Optional<Meddling>> plans,
            BiConsumer<ProtocolOp, List<Control>> listener) {
        this(controller, plans, listener, null);
    }

    private MeddlingHandler(
            LDAPListenerRequestHandler controller,
            Function<Object, Optional<Meddling>> plans,
            BiConsumer<ProtocolOp, List<Control>> listener,
            @Nullable LDAPListenerClientConnection client) {
        this.controller = controller;
        this.plans = plans;
        this.listener = listener;
        this.client = client;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) throws LDAPException {
        return new MeddlingHandler(controller.newInstance(connection), plans, listener, connection);
    }

    @Override
    public void closeInstance() {
        controller.closeInstance();
    }

    /** How a kind of request is passed on, and how it is answered in the controller's place. */
    private interface Kind {
        LDAPMessage pass(List<Control> controls);

        ProtocolOp answer(int code, List<String> referrals);
    }

    private LDAPMessage meet(int id, ProtocolOp operation, List<Control> controls, Kind kind) {
        listener.accept(operation, controls);
        return switch (plans.apply(operation).orElse(null)) {
            case null -> kind.pass(controls);
            case Meddling.CutBefore cut -> {
                hangUp();
                yield new LDAPMessage(id, kind.answer(ResultCode.UNAVAILABLE_INT_VALUE, List.of()), List.of());
            }
            case Meddling.Cut cut -> {
                LDAPMessage answer = kind.pass(controls);
                hangUp();
                yield answer;
            }
            case Meddling.Hold hold -> {
                LDAPMessage answer = kind.pass(controls);
                await(hold.until());
                yield answer;
            }
            case Meddling.Answer answer ->
                new LDAPMessage(id, kind.answer(answer.code().intValue(), answer.referrals()), List.of());
            case Meddling.Change change -> kind.pass(change.controls().apply(controls));
        };
    }

    private static void await(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void hangUp() {
        try {
            Objects.requireNonNull(client).close();
        } catch (IOException gone) {
            // All that is wanted is that the answer does not arrive.
        }
    }

    private static Kind kind(
            Function<List<Control>, LDAPMessage> pass, BiFunction<Integer, List<String>, ProtocolOp> answer) {
        return new Kind() {
            @Override
            public LDAPMessage pass(List<Control> controls) {
                return pass.apply(controls);
            }

            @Override
            public ProtocolOp answer(int code, List<String> referrals) {
                return answer.apply(code, referrals);
            }
        };
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp operation, List<Control> controls) {
        return meet(
                id,
                operation,
                controls,
                kind(
                        passed -> controller.processAddRequest(id, operation, passed),
                        (code, referrals) -> new AddResponseProtocolOp(code, null, null, referrals)));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp operation, List<Control> controls) {
        return meet(
                id,
                operation,
                controls,
                kind(
                        passed -> controller.processBindRequest(id, operation, passed),
                        (code, referrals) -> new BindResponseProtocolOp(code, null, null, referrals, null)));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp operation, List<Control> controls) {
        return meet(
                id,
                operation,
                controls,
                kind(
                        passed -> controller.processDeleteRequest(id, operation, passed),
                        (code, referrals) -> new DeleteResponseProtocolOp(code, null, null, referrals)));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp operation, List<Control> controls) {
        return meet(
                id,
                operation,
                controls,
                kind(
                        passed -> controller.processModifyRequest(id, operation, passed),
                        (code, referrals) -> new ModifyResponseProtocolOp(code, null, null, referrals)));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp operation, List<Control> controls) {
        return meet(
                id,
                operation,
                controls,
                kind(
                        passed -> controller.processSearchRequest(id, operation, passed),
                        (code, referrals) -> new SearchResultDoneProtocolOp(code, null, null, referrals)));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp operation, List<Control> controls) {
        return controller.processCompareRequest(id, operation, controls);
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp operation, List<Control> controls) {
        return controller.processExtendedRequest(id, operation, controls);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp operation, List<Control> controls) {
        return controller.processModifyDNRequest(id, operation, controls);
    }
}
