package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever may write to the log writes what they like: no entry stops the replay, and none gives what was not signed. */
class AuthorityReplayProperties {
    private static final Harbour HARBOUR = Harbour.founded();
    private static final Authority FOUNDED = HARBOUR.authority();
    private static final List<String> KINDS = List.of(
            "authority.genesis",
            "authority.customer-founded",
            "authority.person-introduced",
            "authority.person-extended",
            "authority.person-disabled",
            "authority.key-revoked",
            "authority.crowned");
    private static final JsonObject GROWTH = HARBOUR.growth("introduces", HARBOUR.record(DAVE, 4, "soc"), ALICE, BOB);
    private static final JsonObject EXTENSION = HARBOUR.growth("extends", HARBOUR.bare(CAROL, "soc"), ALICE, BOB);
    private static final Customers CUSTOMERS = new Customers(HARBOUR);
    private static final JsonObject FOUNDING =
            CUSTOMERS.founding(CUSTOMERS.invitation(Customers.CONTOSO), CUSTOMERS.erin());
    private static final JsonObject GENESIS = HARBOUR.founding(HARBOUR.genesis(), ALICE, BOB, CAROL);

    @Property(tries = 150)
    void any_json_as_an_entrys_data_neither_throws_nor_adds_authority(
            @ForAll("kinds") String kind, @ForAll("objects") JsonObject data) {
        assertNothingMore(afterGenesis(kind, data));
    }

    @Property(tries = 100)
    void a_signed_growth_in_which_anything_is_replaced_adds_nothing(
            @ForAll("growths") Signed signed, @ForAll int place, @ForAll("values") JsonValue other) {
        JsonObject changed = replaced(signed.data(), place, other);
        if (!changed.equals(signed.data())) {
            Authority after = afterGenesis(signed.kind(), changed);
            assertThat(after.violations()).hasSize(1);
            assertNothingMore(after);
        }
    }

    @Property(tries = 100)
    void a_signed_genesis_in_which_anything_is_replaced_founds_nothing(
            @ForAll int place, @ForAll("values") JsonValue other) {
        JsonObject changed = replaced(GENESIS, place, other);
        if (!changed.equals(GENESIS)) {
            Authority after = Authority.replay(List.of(line("authority.genesis", changed, 0)), SIGNING);
            assertThat(after.violations()).hasSize(1);
            assertThat(after.persons()).isEmpty();
            assertThat(after.genesisDigest()).isEmpty();
        }
    }

    /** The signatures hold, so that the key itself is looked at. */
    @Property(tries = 100)
    void any_bytes_as_a_public_key_are_a_key_or_a_violation(@ForAll("publicKeys") Bytes publicKey) {
        JsonObject key = JsonObject.of("purpose", "signing")
                .with("credentialId", Bytes.utf8("a new key"))
                .with("publicKey", publicKey);
        JsonObject dave = HARBOUR.bare(DAVE, "soc").toJson().with("keys", JsonArray.of(key));
        JsonObject document =
                HARBOUR.document("introduces", HARBOUR.bare(DAVE), ALICE).with("introduces", dave);
        JsonObject data =
                Harbour.signed(document, List.of(HARBOUR.asks(document, ALICE), HARBOUR.approves(document, BOB)));
        Authority after = afterGenesis("authority.person-introduced", data);
        assertThat(after.violations().isEmpty()).isEqualTo(after.person(DAVE).isPresent());
        after.key(Bytes.utf8("a new key"))
                .ifPresent(found -> assertThat(found.key().fingerprint()).isNotNull());
    }

    /** What an authenticator answered, with some bytes of it replaced: the library that reads it must not escape. */
    @Property(tries = 100)
    void any_bytes_as_an_assertion_sign_nothing(
            @ForAll("assertionFields") String field, @ForAll int at, @ForAll byte other) {
        SignedStatement asks = SignedStatement.listOf(GROWTH).getFirst();
        JsonObject assertion = asks.assertion().toJson();
        byte[] bytes = assertion.bytes(field).toArray();
        bytes[Math.floorMod(at, bytes.length)] = other;
        JsonObject changed = assertion.with(field, Bytes.of(bytes));
        if (!changed.equals(assertion)) {
            JsonObject data = GROWTH.with(
                    "signatures",
                    JsonArray.of(
                            asks.toJson().with("assertion", changed),
                            GROWTH.array("signatures").objects().get(1)));
            Authority after = afterGenesis("authority.person-introduced", data);
            assertThat(after.violations()).extracting(Violation::reason).containsExactly("signature-invalid");
            assertNothingMore(after);
        }
    }

    record Signed(String kind, JsonObject data) {}

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(KINDS);
    }

    @Provide
    Arbitrary<String> assertionFields() {
        return Arbitraries.of("clientDataJSON", "authenticatorData", "signature", "credentialId");
    }

    @Provide
    Arbitrary<Signed> growths() {
        return Arbitraries.of(
                new Signed("authority.person-introduced", GROWTH),
                new Signed("authority.person-extended", EXTENSION),
                new Signed("authority.customer-founded", FOUNDING));
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return members(values(2));
    }

    /** Words of the formats among them, so that it gets deeper than a first look. */
    private static Arbitrary<JsonObject> members(Arbitrary<JsonValue> values) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "document",
                        "signatures",
                        "person",
                        "credentialId",
                        "introduces",
                        "extends",
                        "keys",
                        "teams",
                        "invites",
                        "founding"),
                Arbitraries.of("statement", "assertion", "keyRule", "sets", "count", "request", "publicKey", "type"),
                Arbitraries.strings().ascii().ofMaxLength(3));
        return Arbitraries.maps(names, values).ofMaxSize(5).map(fields -> new JsonObject(new TreeMap<>(fields)));
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(3);
    }

    /** Built to a fixed depth: a generator that calls itself lazily keeps gigabytes of what it might shrink to. */
    private static Arbitrary<JsonValue> values(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<JsonValue> deeper = values(depth - 1);
        return Arbitraries.oneOf(
                leaves(),
                deeper.list().ofMaxSize(3).map(JsonArray::new),
                members(deeper).map(JsonValue.class::cast));
    }

    private static Arbitrary<JsonValue> leaves() {
        Arbitrary<JsonValue> text = Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMaxLength(8),
                        Arbitraries.of("genesis", "deployment", "harbour", "soc", ALICE, BOB, "approve", "", "\u00e9"),
                        Arbitraries.of("2026-11-24T08:00:00Z", "9999-12-31T23:59:59Z", "0:", "-1:", "sha256:00"))
                .map(JsonString::new);
        Arbitrary<JsonValue> number =
                Arbitraries.longs().between(1 - (1L << 53), (1L << 53) - 1).map(JsonInteger::new);
        Arbitrary<JsonValue> truth = Arbitraries.of(new JsonBoolean(true), new JsonBoolean(false));
        return Arbitraries.oneOf(text, number, truth);
    }

    @Provide
    Arbitrary<Bytes> publicKeys() {
        Arbitrary<byte[]> numbers = Arbitraries.of(0, 1, 3, 31, 32, 33, 255, 256, 512, 513)
                .flatMap(size -> Arbitraries.bytes().array(byte[].class).ofSize(size));
        Arbitrary<byte[]> points = numbers.tuple2()
                .map(xy -> new Cbor()
                        .map(5)
                        .pair(1, 2)
                        .pair(3, -7)
                        .pair(-1, 1)
                        .pair(-2, xy.get1())
                        .pair(-3, xy.get2())
                        .done());
        Arbitrary<byte[]> moduli = numbers.tuple2()
                .map(ne -> new Cbor()
                        .map(4)
                        .pair(1, 3)
                        .pair(3, -257)
                        .pair(-1, ne.get1())
                        .pair(-2, ne.get2())
                        .done());
        byte[] honest = HARBOUR.passkey(DAVE).key().publicKey().toArray();
        Arbitrary<byte[]> damaged = Arbitraries.integers()
                .between(0, honest.length - 1)
                .flatMap(at -> Arbitraries.bytes().map(other -> {
                    byte[] bytes = honest.clone();
                    bytes[at] = other;
                    return bytes;
                }));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        return Arbitraries.oneOf(points, moduli, damaged, noise).map(Bytes::of);
    }

    private static Authority afterGenesis(String kind, JsonObject data) {
        // As a log has it: through its bytes.
        LogLine line = LogLine.parse(line(kind, data, 1).bytes());
        return Authority.replay(List.of(HARBOUR.log.getFirst(), line), SIGNING);
    }

    private static LogLine line(String kind, JsonObject data, int index) {
        LogEntry entry = LogEntry.of(Harbour.id("ent", index + 1), kind, Harbour.MORNING, "system")
                .withData(data);
        return new LogLine(entry, index, Harbour.LOG, Harbour.MORNING.plusSeconds(index));
    }

    /** Nobody new, and nobody who may more; an entry that shrinks authority may happen to be right. */
    private static void assertNothingMore(Authority after) {
        assertThat(after.genesisDigest()).isEqualTo(FOUNDED.genesisDigest());
        assertThat(after.persons()).hasSameSizeAs(FOUNDED.persons());
        for (Person person : after.persons()) {
            Person before = FOUNDED.person(person.id()).orElseThrow();
            assertThat(person.teams()).isEqualTo(before.teams());
            assertThat(person.accounts()).isEqualTo(before.accounts());
            assertThat(person.keys()).containsOnlyKeys(before.keys().keySet());
        }
    }

    /** The object with the value at one of its places, counted through all depths, replaced by another. */
    private static JsonObject replaced(JsonObject object, int place, JsonValue other) {
        int[] left = {Math.floorMod(place, count(object) - 1) + 1};
        return (JsonObject) replaced(object, left, other);
    }

    private static JsonValue replaced(JsonValue value, int[] left, JsonValue other) {
        if (left[0]-- == 0) {
            return other;
        }
        return switch (value) {
            case JsonObject object -> {
                TreeMap<String, JsonValue> fields = new TreeMap<>();
                object.fields().forEach((name, field) -> fields.put(name, replaced(field, left, other)));
                yield new JsonObject(fields);
            }
            case JsonArray array -> {
                List<JsonValue> values = new ArrayList<>();
                array.values().forEach(member -> values.add(replaced(member, left, other)));
                yield new JsonArray(values);
            }
            case JsonString text -> text;
            case JsonInteger number -> number;
            case JsonBoolean truth -> truth;
        };
    }

    private static int count(JsonValue value) {
        return 1
                + switch (value) {
                    case JsonObject object ->
                        object.fields().values().stream()
                                .mapToInt(AuthorityReplayProperties::count)
                                .sum();
                    case JsonArray array ->
                        array.values().stream()
                                .mapToInt(AuthorityReplayProperties::count)
                                .sum();
                    case JsonString text -> 0;
                    case JsonInteger number -> 0;
                    case JsonBoolean truth -> 0;
                };
    }
}
