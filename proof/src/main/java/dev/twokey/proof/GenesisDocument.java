package dev.twokey.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What the founders sign together: the deployment's name, its teams, and themselves, at least two. */
public record GenesisDocument(String deployment, NavigableSet<String> teams, List<PersonRecord> persons) {
    private static final String TYPE = "twokey/genesis";
    private static final long VERSION = 1;

    public GenesisDocument {
        Names.slug(deployment);
        teams.forEach(Names::slug);
        teams = Collections.unmodifiableNavigableSet(new TreeSet<>(teams));
        persons = List.copyOf(persons);
        if (teams.isEmpty()) {
            throw new MalformedProof("field \"teams\" is empty");
        }
        if (persons.size() < 2) {
            throw new MalformedProof("field \"persons\" has fewer than two founders");
        }
        if (new HashSet<>(persons.stream().map(PersonRecord::person).toList()).size() != persons.size()) {
            throw new MalformedProof("field \"persons\" names a founder twice");
        }
    }

    /** What every founder's statement names as request digest, and what nodes pin. */
    public Digest digest() {
        return Digest.of(toJson());
    }

    /** The name of the deployment's own log. */
    String log() {
        return deployment + '/' + Names.DEPLOYMENT_TENANT;
    }

    /** Requires that a request is of this deployment itself, in its own log. */
    void requireOwn(RequestDocument request, LogLine line) {
        Unauthorised.unless(
                request.deployment().equals(deployment)
                        && request.tenant().equals(Names.DEPLOYMENT_TENANT)
                        && line.log().equals(log()),
                "wrong-log",
                "the document is of another deployment or tenant");
    }

    public JsonObject toJson() {
        return JsonObject.of("type", TYPE)
                .with("version", VERSION)
                .with("deployment", deployment)
                .with(
                        "teams",
                        JsonArray.ofObjects(teams.stream()
                                .map(team -> JsonObject.of("id", team))
                                .toList()))
                .with(
                        "persons",
                        JsonArray.ofObjects(
                                persons.stream().map(PersonRecord::toJson).toList()));
    }

    public static GenesisDocument fromJson(JsonObject json) {
        json.only("type", "version", "deployment", "teams", "persons");
        if (!json.string("type").equals(TYPE) || json.integer("version") != VERSION) {
            throw new MalformedProof("field \"type\" must be twokey/genesis and \"version\" 1");
        }
        List<String> teams = new ArrayList<>();
        for (JsonObject team : json.array("teams").objects()) {
            teams.add(team.only("id").string("id"));
        }
        GenesisDocument genesis = new GenesisDocument(
                json.string("deployment"),
                new TreeSet<>(teams),
                json.array("persons").objects().stream()
                        .map(PersonRecord::fromJson)
                        .toList());
        // Spelled another way the same document would have another digest than the one that was signed.
        if (!genesis.toJson().equals(json)) {
            throw new MalformedProof("teams must be in order and named once");
        }
        return genesis;
    }
}
