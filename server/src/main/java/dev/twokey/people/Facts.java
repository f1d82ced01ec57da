package dev.twokey.people;

import dev.twokey.audit.Opening;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a candidate is to be, fixed when they are invited. Names and mail addresses have their salts from the beginning,
 * so that the document which is signed can commit to them.
 *
 * @param tenant the customer's tenant that the candidate is of; empty for the provider's
 * @param keys the passkeys that the candidate registers, one for each purpose
 */
record Facts(
        Opening person,
        Opening mail,
        Optional<Slug> tenant,
        List<NewAccount> accounts,
        List<Slug> teams,
        List<Purpose> keys) {
    /** An account that the candidate will own. */
    record NewAccount(AccountId id, AccountKind kind, Opening name) {
        JsonObject toJson() {
            return JsonObject.of("id", id.toString()).with("kind", kind.word()).with("name", opening(name));
        }

        static NewAccount fromJson(JsonObject json) {
            return new NewAccount(
                    AccountId.parse(json.string("id")), Facts.kind(json.string("kind")), opening(json.object("name")));
        }
    }

    Facts {
        accounts = List.copyOf(accounts);
        teams = List.copyOf(teams);
        keys = List.copyOf(keys);
    }

    String name() {
        return person.value();
    }

    /** What the browser shows beside the passkey. */
    String accountName() {
        return accounts.stream()
                .filter(account -> account.kind() == AccountKind.SIGN_IN)
                .findFirst()
                .map(account -> account.name().value())
                .orElseGet(mail::value);
    }

    List<AccountName> accountNames() {
        return accounts.stream()
                .map(account -> new AccountName(account.name().value()))
                .toList();
    }

    /** Everything personal, by the field under which the log commits to it. */
    Map<String, Opening> openings(String of) {
        Map<String, Opening> openings = new LinkedHashMap<>();
        openings.put(of + ".name", person);
        openings.put(of + ".mail", mail);
        accounts.forEach(account -> openings.put(account.id() + ".name", account.name()));
        return openings;
    }

    TreeSet<String> teamNames() {
        TreeSet<String> names = new TreeSet<>();
        teams.forEach(team -> names.add(team.value()));
        return names;
    }

    List<PersonRecord.Account> accountRecords() {
        return accounts.stream()
                .map(account -> new PersonRecord.Account(
                        account.id().toString(), account.kind(), account.name().commitment()))
                .toList();
    }

    JsonObject toJson() {
        JsonObject json = JsonObject.of("person", opening(person))
                .with("mail", opening(mail))
                .with(
                        "accounts",
                        JsonArray.ofObjects(
                                accounts.stream().map(NewAccount::toJson).toList()))
                .with(
                        "teams",
                        JsonArray.ofStrings(teams.stream().map(Slug::value).toList()))
                .with(
                        "keys",
                        JsonArray.ofStrings(keys.stream().map(Purpose::word).toList()));
        return tenant.map(slug -> json.with("tenant", slug.value())).orElse(json);
    }

    static Facts fromJson(JsonObject json) {
        return new Facts(
                opening(json.object("person")),
                opening(json.object("mail")),
                json.optionalString("tenant").map(Slug::new),
                json.array("accounts").objects().stream()
                        .map(NewAccount::fromJson)
                        .toList(),
                json.array("teams").strings().stream().map(Slug::new).toList(),
                json.array("keys").strings().stream().map(Facts::purpose).toList());
    }

    static Purpose purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedProof("not a purpose of a passkey: " + word));
    }

    static AccountKind kind(String word) {
        return Arrays.stream(AccountKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedProof("not a kind of account: " + word));
    }

    private static JsonObject opening(Opening opening) {
        return JsonObject.empty().with("salt", opening.salt()).with("value", opening.value());
    }

    private static Opening opening(JsonObject json) {
        return new Opening(json.bytes("salt"), json.string("value"));
    }
}
