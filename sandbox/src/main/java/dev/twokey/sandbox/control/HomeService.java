package dev.twokey.sandbox.control;

import dev.twokey.sandbox.authenticator.AuthenticatorDoor;
import dev.twokey.sandbox.authenticator.Authenticators;
import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.journal.Journal;
import dev.twokey.sandbox.mailbox.Mailbox;
import dev.twokey.sandbox.mailbox.MailboxDoor;
import dev.twokey.sandbox.throttling.Throttling;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is reached over plain HTTP: control, mailbox, authenticators, pages. */
public final class HomeService implements Handler {
    private final Handler guarded;

    /** @param parts what it shows
     * @param authenticator the door to the authenticators
     * @param addresses where everything is reached, known once all listen */
    public HomeService(Parts parts, AuthenticatorDoor authenticator, Supplier<ObjectNode> addresses) {
        var routes = new Routes();
        authenticator.on(routes);
        new ControlDoor(parts.faults(), parts.journal(), authenticator, addresses).on(routes);
        new GraphDoor(parts.faults(), parts.throttling(), parts.contract()).on(routes);
        var tenants = new TenantRoutes(parts.customers(), parts.directories());
        new TenantDoor(tenants).on(routes);
        new PersonDoor(tenants).on(routes);
        new ApplicationDoor(tenants).on(routes);
        new PartnerDoor(tenants).on(routes);
        new MailboxDoor(parts.mailbox()).on(routes);
        new Pages(parts, addresses).on(routes);
        this.guarded = new Guard(routes, authenticator);
    }

    /** The rooms that are shown. */
    public record Parts(
            Customers customers,
            Directories directories,
            Journal journal,
            Faults faults,
            Throttling throttling,
            Contract contract,
            Mailbox mailbox,
            Authenticators authenticators) {}

    @Override
    public Answer answer(Call call) {
        return guarded.answer(call);
    }
}
