package dev.twokey.people;

import dev.twokey.proof.Authority;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The two ways in which authority grows after the genesis, as requests and as entries of the authority log. */
enum GrowthKind {
    INTRODUCTION("person-introduction", "introduces", "authority.person-introduced"),
    EXTENSION("person-extension", "extends", "authority.person-extended");

    /** One other person of Service Engineering or the SOC. */
    static final KeyRule RULE = KeyRule.of(new KeyRule.KeySet(1, new TreeSet<>(Authority.GUARDIANS)));

    /** The rule is the whole policy of growth. */
    static final Digest POLICY = Digest.of(RULE.toJson());

    /** One person of the customer, when somebody of the provider asks for more of that customer. */
    private static final KeyRule CONSENT = KeyRule.of(KeyRule.KeySet.of(1, Authority.CUSTOMERS));

    /** A colleague, or Service Engineering or the SOC, when a customer asks. */
    private static final KeyRule WITNESSED = KeyRule.of(new KeyRule.KeySet(1, witnesses()));

    private final String word;
    private final String field;
    private final String entry;

    GrowthKind(String word, String field, String entry) {
        this.word = word;
        this.field = field;
        this.entry = entry;
    }

    private static NavigableSet<String> witnesses() {
        TreeSet<String> teams = new TreeSet<>(Authority.GUARDIANS);
        teams.add(Authority.CUSTOMERS);
        return teams;
    }

    /**
     * What completes the growth. The rule is the whole policy of growth. However it is, one key is of the side that grows.
     *
     * @param candidate who grows
     * @param customerAsks whether the requester is of a customer
     */
    static KeyRule rule(Candidate candidate, boolean customerAsks) {
        if (candidate.facts().tenant().isEmpty()) {
            return RULE;
        }
        return customerAsks ? WITNESSED : CONSENT;
    }

    static GrowthKind of(Candidate.Kind kind) {
        return switch (kind) {
            case INTRODUCTION -> INTRODUCTION;
            case EXTENSION -> EXTENSION;
            case FOUNDER, CUSTOMER ->
                throw new IllegalArgumentException("founders are not asked for, they sign by themselves");
        };
    }

    /** The word in requests. */
    String word() {
        return word;
    }

    /** The kind of the entry that makes it authority. */
    String entry() {
        return entry;
    }

    /** The field of the document that says what grows. */
    String field() {
        return field;
    }

    /** What the request's document says beside the common fields; names are committed, not told. */
    JsonObject content(Candidate candidate) {
        JsonObject content = JsonObject.of("invitation", new InvitationId(candidate.id()).toString())
                .with("invitedBy", candidate.invitedBy().orElseThrow().toString())
                .with(field, candidate.toRecord().toJson())
                .with("name", candidate.facts().person().commitment().toString())
                .with("mail", candidate.facts().mail().commitment().toString());
        return candidate
                .keysBy()
                .map(registrar -> content.with("keysBy", registrar.word()))
                .orElse(content);
    }
}
