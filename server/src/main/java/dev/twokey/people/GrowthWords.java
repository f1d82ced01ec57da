package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a growth of authority gives to whom, in plain sentences, from the document that is signed. Whoever is there already is
 * called as they were introduced, whatever the invitation calls them. A newcomer's name, or an account's, is told only when
 * it opens the document's commitment; otherwise the identifier stands there.
 */
@Component
class GrowthWords {
    private final CandidateStore candidates;
    private final PersonStore persons;

    GrowthWords(CandidateStore candidates, PersonStore persons) {
        this.candidates = candidates;
        this.persons = persons;
    }

    /** Nothing for a document that is of another kind. */
    List<String> of(JsonObject document) {
        if (document.has("introduces")) {
            return told(document, document.object("introduces"), true);
        }
        return document.has("extends") ? told(document, document.object("extends"), false) : List.of();
    }

    private List<String> told(JsonObject document, JsonObject grows, boolean introduced) {
        Optional<Facts> facts = facts(document);
        String person = introduced
                ? facts.filter(known -> opens(known, document)).map(Facts::name).orElse(grows.string("person"))
                : name(grows.string("person"));
        String inviter = document.optionalString("invitedBy").map(this::name).orElse("whoever invited");
        List<String> sentences = new ArrayList<>();
        if (introduced) {
            sentences.add("Makes " + person + " a person of " + side(grows) + ".");
            sentences.add("Whoever holds the link that " + inviter + " was given becomes " + person + ". Be sure that "
                    + person + " holds it.");
        } else if (!grows.array("keys").values().isEmpty()) {
            sentences.add(newKeys(document, person, inviter));
        }
        for (JsonObject account : grows.array("accounts").objects()) {
            sentences.add("Gives " + person + " the " + account.string("kind") + " account "
                    + facts.flatMap(known -> accountName(known, account)).orElse(account.string("account")) + ".");
        }
        List<String> teams = grows.array("teams").strings();
        if (!teams.isEmpty()) {
            sentences.add("Puts " + person + " into " + teams.stream().collect(Collectors.joining(", ")) + ".");
        }
        return List.copyOf(sentences);
    }

    private static String side(JsonObject grows) {
        return grows.optionalString("tenant")
                .map(tenant -> "the customer " + tenant + ", who signs for that customer alone")
                .orElse("this deployment");
    }

    /** A document that does not say how the keys came is read as the worse of the two. */
    private static String newKeys(JsonObject document, String person, String inviter) {
        boolean byThePerson = document.optionalString("keysBy").equals(Optional.of(Registrar.PERSON.word()));
        return byThePerson
                ? "Gives new keys to " + person + ", who made them while signed in."
                : "Gives NEW KEYS to " + person
                        + ", who has none to sign in with any more. Whoever holds the link that " + inviter
                        + " was given becomes " + person + ": signs in and signs under that name.";
    }

    private Optional<Facts> facts(JsonObject document) {
        try {
            return candidates
                    .byId(InvitationId.parse(document.string("invitation")).value())
                    .map(Candidate::facts);
        } catch (IllegalArgumentException | MalformedProof none) {
            return Optional.empty();
        }
    }

    private static boolean opens(Facts facts, JsonObject document) {
        return document.optionalString("name")
                .equals(Optional.of(facts.person().commitment().toString()));
    }

    private static Optional<String> accountName(Facts facts, JsonObject account) {
        return facts.accounts().stream()
                .map(Facts.NewAccount::name)
                .filter(name -> name.commitment().toString().equals(account.string("name")))
                .map(name -> name.value())
                .findFirst();
    }

    private String name(String person) {
        return persons.names(PersonId.parse(person))
                .map(PersonStore.Names::name)
                .orElse(person);
    }
}
