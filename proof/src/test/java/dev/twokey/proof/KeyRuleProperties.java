package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.proof.KeyRule.KeySet;
import dev.twokey.proof.KeyRule.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyRuleProperties {
    private static final Signer BOB = new Signer("bob", Set.of("soc"));
    private static final Signer CAROL = new Signer("carol", Set.of("soc", "operations"));

    @Property(tries = 2000)
    void a_rule_is_satisfied_exactly_when_trying_every_seating_finds_one(
            @ForAll("rules") KeyRule rule, @ForAll("signers") List<Signer> signers) {
        List<KeySet> seats = new ArrayList<>();
        rule.sets().forEach(set -> {
            for (int seat = 0; seat < set.count(); seat++) {
                seats.add(set);
            }
        });
        assertThat(rule.satisfiedBy("alice", signers)).isEqualTo(canSeat(seats, signers, Set.of("alice")));
    }

    @Property
    void a_rule_comes_back_from_its_json(@ForAll("rules") KeyRule rule) {
        assertThat(KeyRule.fromJson(rule.toJson())).isEqualTo(rule);
    }

    @Example
    void the_requester_never_counts() {
        KeyRule rule = KeyRule.of(KeySet.of(1, "soc"));
        assertThat(rule.satisfiedBy("bob", List.of(BOB))).isFalse();
        assertThat(rule.satisfiedBy("alice", List.of(BOB))).isTrue();
    }

    @Example
    void one_person_serves_once_however_many_teams_they_are_in() {
        KeyRule both = KeyRule.of(KeySet.of(1, "soc"), KeySet.of(1, "operations"));
        assertThat(both.satisfiedBy("alice", List.of(CAROL, CAROL))).isFalse();
        assertThat(both.satisfiedBy("alice", List.of(CAROL, BOB))).isTrue();
    }

    @Example
    void a_rule_that_asks_for_nobody_cannot_be_built() {
        JsonObject set = JsonObject.of("count", 1).with("teams", JsonArray.ofStrings(List.of("soc")));
        refused(JsonObject.of("sets", JsonArray.of()), "field \"sets\" has 1 to 20 members");
        refused(rule(set.with("count", 0)), "field \"count\" is from 1 to 20");
        refused(rule(set.with("count", -1)), "field \"count\" is from 1 to 20");
        refused(rule(set.with("count", 1L << 40)), "field \"count\" is from 1 to 20");
        refused(rule(set.with("teams", JsonArray.of())), "field \"teams\" is empty");
        refused(
                rule(set.with("teams", JsonArray.ofStrings(List.of("soc", "soc")))),
                "field \"teams\" names a team twice");
        refused(rule(set.with("optional", true)), "field \"optional\" is unknown");
        assertThat(KeyRule.fromJson(rule(set))).isEqualTo(KeyRule.of(KeySet.of(1, "soc")));
    }

    @Provide
    Arbitrary<KeyRule> rules() {
        Arbitrary<KeySet> set = Combinators.combine(
                        Arbitraries.integers().between(1, 2), teams().filter(teams -> !teams.isEmpty()))
                .as((count, teams) -> new KeySet(count, new TreeSet<>(teams)));
        return set.list().ofMinSize(1).ofMaxSize(3).map(KeyRule::new);
    }

    @Provide
    Arbitrary<List<Signer>> signers() {
        Arbitrary<Signer> signer = Combinators.combine(
                        Arbitraries.of("alice", "bob", "carol", "dave", "erin", "frank"), teams())
                .as(Signer::new);
        return signer.list().ofMaxSize(6).uniqueElements(Signer::person);
    }

    private static Arbitrary<Set<String>> teams() {
        return Arbitraries.of("soc", "operations", "service-engineering").set().ofMaxSize(3);
    }

    private static boolean canSeat(List<KeySet> seats, List<Signer> signers, Set<String> gone) {
        if (seats.isEmpty()) {
            return true;
        }
        for (Signer signer : signers) {
            if (!gone.contains(signer.person())
                    && signer.teams().stream().anyMatch(seats.getFirst().teams()::contains)) {
                Set<String> next = new TreeSet<>(gone);
                next.add(signer.person());
                if (canSeat(seats.subList(1, seats.size()), signers, next)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonObject rule(JsonObject set) {
        return JsonObject.of("sets", JsonArray.of(set));
    }

    private static void refused(JsonObject json, String because) {
        assertThatThrownBy(() -> KeyRule.fromJson(json))
                .isInstanceOf(MalformedProof.class)
                .hasMessage(because);
    }
}
