package dev.twokey.sandbox.control;

import dev.twokey.sandbox.authenticator.AuthenticatorDoor;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Reply;
import java.util.Locale;

/**
 * Keeps foreign web pages out: a page that a person happens to have open must neither control the sandbox nor sign with
 * its passkeys. The host must be this machine (against rebinding of names), and a page must be ours or an allowed one.
 */
final class Guard implements Handler {
    private final Handler inner;
    private final AuthenticatorDoor authenticator;

    Guard(Handler inner, AuthenticatorDoor authenticator) {
        this.inner = inner;
        this.authenticator = authenticator;
    }

    @Override
    public Answer answer(Call call) {
        String host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":[0-9]+$", "");
        if (!name.equals("localhost") && !name.equals("127.0.0.1") && !name.endsWith(".localhost")) {
            return Reply.text(421, "The sandbox answers on this machine's own names only.");
        }
        var origin = call.header("Origin");
        boolean own = origin.isEmpty() || origin.get().equals("http://" + host);
        boolean allowed = own
                || (call.path().startsWith("/authenticator/")
                        && authenticator.origins().contains(origin.get()));
        return allowed ? inner.answer(call) : Reply.text(403, "Pages of " + origin.get() + " are not allowed here.");
    }
}
