package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** B2B guests, recognised by the address that was invited. */
final class EntraGuests implements Guests {
    static final String PROPERTIES = "id,mail,userType,creationType,accountEnabled,externalUserState";

    private final Graph graph;
    private final URI landing;

    /** @param landing where a person arrives after accepting */
    EntraGuests(Graph graph, URI landing) {
        this.graph = graph;
        this.landing = landing;
    }

    @Override
    public Outcome<Optional<Guest>> find(OperationalAccount account) {
        return find(account, Deadline.usual());
    }

    private Outcome<Optional<Guest>> find(OperationalAccount account, Deadline deadline) {
        URI users = Base.with(
                graph.base().at("users"),
                Map.of("$filter", new Filter("mail", account.name()).toString(), "$select", PROPERTIES));
        return Pages.all(graph, users, deadline, Outcome::done).then(all -> {
            List<JsonNode> found = all.stream()
                    .filter(user -> user.path("mail").asString("").equalsIgnoreCase(account.name()))
                    .toList();
            return switch (found.size()) {
                case 0 -> Outcome.done(Optional.empty());
                case 1 -> guest(found.getFirst()).then(guest -> Outcome.done(Optional.of(guest)));
                default -> conflict("there are " + found.size() + " users with this address");
            };
        });
    }

    @Override
    public Outcome<Guest> invite(OperationalAccount account) {
        Deadline deadline = Deadline.usual();
        return find(account, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : invitation(account, deadline));
    }

    @Override
    public Outcome<Acknowledged> enable(GuestId guest) {
        return enabled(guest, true);
    }

    @Override
    public Outcome<Acknowledged> disable(GuestId guest) {
        return enabled(guest, false);
    }

    /** Only who was found by the address and was invited: {@link #find} refuses everybody else. What a list shows may be old. */
    @Override
    public Outcome<Acknowledged> remove(OperationalAccount account) {
        Deadline deadline = Deadline.usual();
        return find(account, deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : ObjectId.parse(found.get().id().value()).then(id -> remove(id, account, deadline)));
    }

    private Outcome<Acknowledged> remove(ObjectId id, OperationalAccount account, Deadline deadline) {
        Outcome<JsonNode> user = graph.read(address(id), deadline);
        if (user instanceof Outcome.Rejected<JsonNode> no && no.reason() == Rejection.NOT_FOUND) {
            return Outcome.done(Acknowledged.OK);
        }
        return user.then(read -> read.path("mail").asString("").equalsIgnoreCase(account.name())
                        ? guest(read)
                        : new Outcome.Unknown<>("the list of users shows another address than the user"))
                .then(guest -> guest.id().value().equals(id.value())
                        ? graph.remove(new OwnGuest(id), deadline)
                        : new Outcome.Unknown<>("the answer is about another user"))
                .then(GraphProblem::gone);
    }

    private Outcome<Acknowledged> enabled(GuestId guest, boolean enabled) {
        return ObjectId.parse(guest.value())
                .then(id -> graph.change(
                        HttpMethod.PATCH,
                        graph.base().at("users", id.value()),
                        Map.of("accountEnabled", enabled),
                        Deadline.usual()))
                .then(GraphProblem::acknowledged);
    }

    /** No mail is sent: the person is told by us, when the access is there. */
    private Outcome<Guest> invitation(OperationalAccount account, Deadline deadline) {
        Map<String, Object> invitation = Map.of(
                "invitedUserEmailAddress", account.name(),
                "invitedUserDisplayName", account.displayName(),
                "inviteRedirectUrl", landing.toString(),
                "sendInvitationMessage", false);
        return graph.create(graph.base().at("invitations"), invitation, deadline)
                .then(answer -> answer.successful() ? answer.json() : new GraphProblem(answer).<JsonNode>outcome())
                .then(made -> invited(made, deadline));
    }

    /**
     * The invitation says only which user it is about: one that the list did not show, perhaps, and that is disabled, or
     * no guest at all.
     */
    private Outcome<Guest> invited(JsonNode invitation, Deadline deadline) {
        if (invitation.path("status").asString("").equals("Error")) {
            return new Outcome.Unknown<>("the directory made the invitation and says that it failed");
        }
        return ObjectId.of(invitation.path("invitedUser")).then(id -> user(id, deadline));
    }

    private Outcome<Guest> user(ObjectId id, Deadline deadline) {
        return graph.readNew(address(id), deadline)
                .then(EntraGuests::guest)
                .then(read -> read.id().value().equals(id.value())
                        ? Outcome.done(read)
                        : new Outcome.Unknown<>("the answer is about another user"));
    }

    private URI address(ObjectId id) {
        return Base.with(graph.base().at("users", id.value()), Map.of("$select", PROPERTIES));
    }

    /**
     * Never a member of the tenant who happens to have the address, nor a guest that the customer made or converted: those
     * have a password of their own there. Who was invited signs in at a home; that it still is the home of the address, only those
     * who manage the tenant's users say: they can write the mail, and reset an invitation for somebody else.
     *
     * @see <a href="https://learn.microsoft.com/entra/external-id/user-properties">Properties of a B2B user</a>
     */
    static Outcome<Guest> guest(JsonNode user) {
        if (!user.path("userType").asString("").equals("Guest")) {
            return conflict("a user who is not a guest has this address");
        }
        String state = user.path("externalUserState").asString("");
        if (!user.path("creationType").asString("").equals("Invitation") || state.isEmpty()) {
            return conflict("a guest who was not invited has this address");
        }
        return ObjectId.of(user)
                .then(id -> Outcome.done(new Guest(
                        new GuestId(id.value()),
                        user.path("accountEnabled").asBoolean(false),
                        state.equals("Accepted"))));
    }

    private static <T> Outcome<T> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }
}
