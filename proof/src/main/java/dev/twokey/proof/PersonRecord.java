package dev.twokey.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A person as an authority document names them (PERSON of docs/formats.md): for an introduction all of them, for an
 * extension what is new.
 *
 * @param tenant the short name of the customer's tenant that the person is of, for ever; absent for the provider's persons
 */
public record PersonRecord(
        String person, Optional<String> tenant, NavigableSet<String> teams, List<Account> accounts, List<Key> keys) {
    /** {@code name} commits to the account's name, which is personal. */
    public record Account(String account, AccountKind kind, Commitment name) {
        public Account {
            Base32.requireId("acc", account);
        }
    }

    /** What an account is for. */
    public enum AccountKind {
        SIGN_IN("sign-in"),
        OPERATIONAL("operational");

        private final String word;

        AccountKind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static AccountKind parse(String word) {
            for (AccountKind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new MalformedProof("not a kind of account: sign-in or operational");
        }
    }

    /** What a passkey is for; one never serves the other purpose. */
    public enum Purpose {
        SIGN_IN("sign-in"),
        SIGNING("signing");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Purpose parse(String word) {
            for (Purpose purpose : values()) {
                if (purpose.word.equals(word)) {
                    return purpose;
                }
            }
            throw new MalformedProof("not a purpose: sign-in or signing");
        }
    }

    /** A passkey; {@code account} is one of the person's, when it belongs to one. */
    public record Key(Purpose purpose, SigningKey key, Optional<String> aaguid, Optional<String> account) {
        /** The model that the sandbox's software authenticator names itself by; ASCII "twokeysandbox!". */
        private static final String SANDBOX = "74776f6b-6579-7361-6e64-626f78210000";

        public Key {
            account.ifPresent(text -> Base32.requireId("acc", text));
        }

        /** Whether a program holds it, which anybody can have: it proves nothing about who signed. */
        boolean isOfSandbox() {
            return aaguid.filter(SANDBOX::equals).isPresent();
        }
    }

    public PersonRecord {
        Base32.requireId("per", person);
        tenant.ifPresent(Names::tenant);
        teams.forEach(Names::slug);
        teams = Collections.unmodifiableNavigableSet(new TreeSet<>(teams));
        accounts = List.copyOf(accounts);
        keys = List.copyOf(keys);
    }

    /** A person of the provider. */
    public PersonRecord(String person, NavigableSet<String> teams, List<Account> accounts, List<Key> keys) {
        this(person, Optional.empty(), teams, accounts, keys);
    }

    public JsonObject toJson() {
        JsonObject json = JsonObject.of("person", person)
                .with("teams", JsonArray.ofStrings(teams))
                .with(
                        "accounts",
                        JsonArray.ofObjects(
                                accounts.stream().map(PersonRecord::toJson).toList()))
                .with(
                        "keys",
                        JsonArray.ofObjects(
                                keys.stream().map(PersonRecord::toJson).toList()));
        return tenant.map(text -> json.with("tenant", text)).orElse(json);
    }

    private static JsonObject toJson(Account account) {
        return JsonObject.of("account", account.account())
                .with("kind", account.kind().word())
                .with("name", account.name().toString());
    }

    private static JsonObject toJson(Key key) {
        JsonObject json = JsonObject.of("purpose", key.purpose().word())
                .with("credentialId", key.key().credentialId())
                .with("publicKey", key.key().publicKey());
        if (key.aaguid().isPresent()) {
            json = json.with("aaguid", key.aaguid().get());
        }
        return key.account().isPresent() ? json.with("account", key.account().get()) : json;
    }

    /**
     * Reads PERSON.
     *
     * @throws MalformedProof naming the field that does not have its form
     */
    public static PersonRecord fromJson(JsonObject json) {
        json.only("person", "tenant", "teams", "accounts", "keys");
        List<Account> accounts = new ArrayList<>();
        for (JsonObject account : json.array("accounts").objects()) {
            account.only("account", "kind", "name");
            accounts.add(new Account(
                    account.string("account"),
                    account.read("kind", AccountKind::parse),
                    account.read("name", Commitment::parse)));
        }
        List<Key> keys = new ArrayList<>();
        for (JsonObject key : json.array("keys").objects()) {
            key.only("purpose", "credentialId", "publicKey", "aaguid", "account");
            keys.add(new Key(
                    key.read("purpose", Purpose::parse),
                    new SigningKey(key.bytes("credentialId"), key.bytes("publicKey")),
                    key.optionalString("aaguid"),
                    key.optionalString("account")));
        }
        List<String> teams = json.array("teams").strings();
        Optional<String> tenant =
                json.has("tenant") ? Optional.of(json.read("tenant", Names::tenant)) : Optional.empty();
        PersonRecord person = new PersonRecord(json.string("person"), tenant, new TreeSet<>(teams), accounts, keys);
        if (!List.copyOf(person.teams()).equals(teams)) {
            throw new MalformedProof("field \"teams\" is not in order, or names a team twice");
        }
        return person;
    }
}
