package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** B2B guests, recognised by the address that was invited. */
final class Guests {
    private static final String PROPERTIES = "id,mail,userType,accountEnabled,externalUserState";

    private final Graph graph;
    private final URI landing;

    /** @param landing where a person arrives after accepting */
    Guests(Graph graph, URI landing) {
        this.graph = graph;
        this.landing = landing;
    }

    Outcome<Optional<Guest>> find(OperationalAccount account, Deadline deadline) {
        URI users = Base.with(
                graph.base().at("users"),
                Map.of("$filter", new Filter("mail", account.name()).toString(), "$select", PROPERTIES));
        return Pages.all(graph, users, deadline).then(all -> {
            List<JsonNode> found = all.stream()
                    .filter(user -> user.path("mail").asString("").equalsIgnoreCase(account.name()))
                    .toList();
            return switch (found.size()) {
                case 0 -> Outcome.done(Optional.empty());
                case 1 -> guest(found.getFirst());
                default -> conflict("there are " + found.size() + " users with this address");
            };
        });
    }

    Outcome<Guest> invite(OperationalAccount account, Deadline deadline) {
        return find(account, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : invitation(account, deadline));
    }

    Outcome<Acknowledged> enable(ObjectId guest, boolean enabled, Deadline deadline) {
        URI user = graph.base().at("users", guest.value());
        return graph.change(HttpMethod.PATCH, user, Map.of("accountEnabled", enabled), deadline)
                .then(answer ->
                        answer.successful() ? Outcome.done(Acknowledged.OK) : new GraphProblem(answer).outcome());
    }

    /** No mail is sent: the person is told by us, when the access is there. */
    private Outcome<Guest> invitation(OperationalAccount account, Deadline deadline) {
        Map<String, Object> invitation = Map.of(
                "invitedUserEmailAddress", account.name(),
                "invitedUserDisplayName", account.displayName(),
                "inviteRedirectUrl", landing.toString(),
                "sendInvitationMessage", false);
        return graph.create(graph.base().at("invitations"), invitation, deadline)
                .then(answer ->
                        answer.successful() ? answer.json().then(Guests::invited) : new GraphProblem(answer).outcome());
    }

    private static Outcome<Guest> invited(JsonNode invitation) {
        boolean accepted = invitation.path("status").asString("").equals("Completed");
        return ObjectId.parse(invitation.path("invitedUser").path("id").asString(""))
                .then(id -> Outcome.done(new Guest(new GuestId(id.value()), true, accepted)));
    }

    /** Never a member of the tenant who happens to have the address: that is somebody else's account. */
    private static Outcome<Optional<Guest>> guest(JsonNode user) {
        if (!user.path("userType").asString("").equals("Guest")) {
            return conflict("a user who is not a guest has this address");
        }
        return ObjectId.parse(user.path("id").asString(""))
                .then(id -> Outcome.done(Optional.of(new Guest(
                        new GuestId(id.value()),
                        user.path("accountEnabled").asBoolean(false),
                        user.path("externalUserState").asString("").equals("Accepted")))));
    }

    private static Outcome<Optional<Guest>> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }
}
