package dev.twokey.story.cast;

import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Growth of authority: somebody, or another account of somebody, is let in under two other persons' keys. */
public record Joining(Persona proposer, Persona second) {
    private static final String OWN = "deployment";

    /** Introduces a person with the accounts and teams named; {@code newcomer} registers the keys. */
    public void introduce(Persona newcomer, String mail, List<ObjectNode> accounts, List<String> teams) {
        ObjectNode body = Json.of("name", newcomer.name()).put("mail", mail);
        accounts(body, accounts);
        var list = body.putArray("teams");
        teams.forEach(list::add);
        JsonNode invitation =
                proposer.door().post("/people/invitations", body).done().json();
        newcomer.registerKeys(Json.text(invitation, "link"));
        turnBoth(proposer.door()
                .post("/people/introductions", Json.of("invitation", Json.text(invitation, "invitation"))));
    }

    /**
     * Adds an account to a person who is there already; {@code newcomer} is that person at that account. Whoever invites has
     * the invitation's link, and so it makes no passkey: the person accepts, signed in, and goes on by a link of their own.
     */
    public void extend(Persona person, Persona newcomer, ObjectNode account) {
        ObjectNode body = Json.object();
        accounts(body, List.of(account));
        body.putArray("teams");
        body.putArray("keys").add("sign-in");
        JsonNode invitation = proposer.door()
                .post("/people/" + person.person() + "/extensions", body)
                .done()
                .json();
        newcomer.registerKeys(person.accept(Json.text(invitation, "link")));
        turnBoth(proposer.door()
                .post("/people/introductions", Json.of("invitation", Json.text(invitation, "invitation"))));
    }

    /** An account as an invitation names it. */
    public static ObjectNode account(String kind, String name) {
        return Json.of("kind", kind).put("name", name);
    }

    private static void accounts(ObjectNode body, List<ObjectNode> accounts) {
        var list = body.putArray("accounts");
        accounts.forEach(list::add);
    }

    private void turnBoth(Answer draft) {
        JsonNode offer = draft.done().json();
        String request = Json.text(offer, "request");
        proposer.door()
                .turn(OWN, request, Json.text(offer, "nonce"), proposer.assertion(offer))
                .done();
        JsonNode approval = second.door().offer(OWN, request, "approve").done().json();
        second.door()
                .turn(OWN, request, Json.text(approval, "nonce"), second.assertion(approval))
                .done();
    }
}
