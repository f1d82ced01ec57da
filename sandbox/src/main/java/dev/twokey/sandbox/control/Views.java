package dev.twokey.sandbox.control;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Settings;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.Held;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.journal.Change;
import tools.jackson.databind.node.ObjectNode;

/** The observer's view as JSON: straight from memory, in words of its own, not in Graph's. */
final class Views {
    private Views() {}

    static ObjectNode user(Directory directory, User user) {
        var json = Json.object();
        json.put("id", user.id());
        json.put("displayName", user.displayName());
        json.put("mail", user.mail());
        json.put("userPrincipalName", user.userPrincipalName());
        json.put("guest", user.guest());
        json.put("enabled", user.enabled());
        user.externalState().ifPresent(state -> json.put("externalState", state));
        json.put("created", user.created().toString());
        json.set(
                "groups",
                Json.strings(directory.groupsOf(user.id()).stream()
                        .map(Group::displayName)
                        .toList()));
        return json;
    }

    static ObjectNode group(Directory directory, Group group) {
        var json = Json.object();
        json.put("id", group.id());
        json.put("displayName", group.displayName());
        group.spec().uniqueName().ifPresent(name -> json.put("uniqueName", name));
        group.spec().description().ifPresent(text -> json.put("description", text));
        json.put("mailNickname", group.spec().mailNickname());
        json.put("assignableToRole", group.spec().assignableToRole());
        json.put("created", group.created().toString());
        json.set("members", Json.strings(directory.members(group.id())));
        return json;
    }

    static ObjectNode member(Directory directory, Group group, String member) {
        var json = Json.object();
        json.put("group", group.id());
        json.put("groupName", group.displayName());
        json.put("user", member);
        directory.user(member).ifPresent(user -> {
            json.put("displayName", user.displayName());
            json.put("mail", user.mail());
            json.put("enabled", user.enabled());
        });
        return json;
    }

    static ObjectNode change(Change change) {
        var json = Json.object();
        json.put("index", change.index());
        json.put("at", change.at().toString());
        json.put("tenant", change.tenant());
        json.put("actor", change.actor());
        json.put("what", change.what());
        json.put("sentence", change.sentence());
        var facts = json.putObject("facts");
        change.facts().forEach(facts::put);
        return json;
    }

    static ObjectNode fault(int number, Fault fault) {
        var json = Json.object();
        json.put("id", number);
        json.put("kind", fault.kind().word());
        json.put("service", fault.service());
        json.put("method", fault.method());
        json.put("path", fault.path());
        json.put("tenant", fault.tenant());
        json.put("times", fault.times());
        json.put("retryAfterSeconds", fault.retryAfter().toSeconds());
        json.put("delayMillis", fault.delay().toMillis());
        return json;
    }

    static ObjectNode held(Held held) {
        var json = Json.object();
        json.put("id", held.number());
        json.put("tenant", held.what().tenant());
        json.put("method", held.what().method());
        json.put("path", held.what().path());
        json.put("port", held.what().port());
        json.put("since", held.since().toString());
        return json;
    }

    static ObjectNode settings(Settings settings) {
        var json = Json.object();
        json.put("autoAccept", settings.autoAccept());
        json.put("allowInvitesFrom", settings.invitesFrom());
        json.put("pageSize", settings.pageSize());
        json.put("licence", settings.licence().word());
        json.put("lagReads", settings.lag().reads());
        json.put("lagMillis", settings.lag().time().toMillis());
        json.put("lagMemberReads", settings.lag().memberReads());
        json.put("lagTokens", settings.lag().tokens());
        return json;
    }
}
