package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Named;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are taken, and names that deceive. */
class NamesTest {
    /** Cyrillic, Greek, full width, other dashes and spaces, what has no width, digits, letters that run together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tw\u043eKey Roles - Security Manager",
                "\u0422w\u03bfKey Roles - Security Manager",
                "\uff34\uff57\uff4f\uff2b\uff45\uff59 Roles - Security Manager",
                "TWOKEY ROLES - SECURITY MANAGER",
                "Tw0Key Roles - Security Manager",
                "TwoKey Roles \u2013 Security Manager",
                "TwoKey\u00a0Roles - Security Manager",
                "TwoKey  Roles-SecurityManager",
                "Two\u200bKey Roles - Security Manager",
                "\u202eTwoKey Roles - Security Manager",
                "TwoK\u00e9y Roles - Security Manager",
                "TwoKey Roles \u2212 Security Manager",
                "TwoKey Ro1es - Security Manager",
                "TwoKey RoIes - Security Manager",
                "TvvoKey Roles - Security Manager",
                "TwoKey_Roles_Security_Manager",
                "\ud835\udc13woKey Roles - Security Manager"
            })
    void what_looks_like_ours_is_seen_through(String name) {
        assertThat(Skeleton.of(name)).isEqualTo(Skeleton.of(Contoso.GROUP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sales", "TwoKey Roles - Service Reader", "Security Manager", "TwoKey Roles - Security", ""})
    void what_does_not_look_like_ours_is_left_alone(String name) {
        assertThat(Skeleton.of(name)).isNotEqualTo(Skeleton.of(Contoso.GROUP));
    }

    @ParameterizedTest
    @CsvSource({"modern, modem", "\u0410\u0412\u0415, abe", "paypaI, paypal", "\u0440\u0430\u0443, pay"})
    void letters_are_told_by_their_looks(String one, String other) {
        assertThat(Skeleton.of(one)).isEqualTo(Skeleton.of(other));
    }

    @Test
    void of_a_whole_directory_only_these_are_kept_and_not_more_than_can_be_told() {
        Sieve sieve = new Sieve(Set.of(Contoso.GROUP));
        sieve.accept(new Named("1", "Sales", Set.of()));
        sieve.accept(new Named("2", "Tw0Key Roles - Security Manager", Set.of()));
        sieve.accept(new Named("3", "x", Set.of(Contoso.GROUP + "@contoso.example")));
        for (int each = 0; each < 1_000; each++) {
            sieve.accept(new Named("many", Contoso.GROUP, Set.of()));
        }

        assertThat(sieve.kept()).hasSize(200).extracting(Named::id).startsWith("2", "3", "many");
    }

    @Test
    void a_name_that_is_taken_by_somebody_else_is_not_ready() {
        Evidence evidence =
                where(Question.GROUPS, List.of(new Named("foreign", "twokey roles - security manager", Set.of())));

        assertJudged(TakenNames.OF_GROUPS, evidence, Result.NOT_READY, "\"twokey roles - security manager\"");
        assertJudged(LookAlikes.OF_GROUPS, evidence, Result.READY);
    }

    @Test
    void what_we_made_ourselves_is_neither_taken_nor_alike() {
        Evidence evidence = where(
                Question.GROUPS,
                List.of(
                        new Named(Contoso.OUR_GROUP, Contoso.GROUP, Set.of()),
                        new Named(Contoso.OUR_EXCLUSION, Contoso.EXCLUSION, Set.of())));

        assertJudged(TakenNames.OF_GROUPS, evidence, Result.READY);
        assertJudged(LookAlikes.OF_GROUPS, evidence, Result.READY);
    }

    @Test
    void what_looks_like_ours_is_told_with_its_id_and_what_is_not_seen_in_it() {
        Evidence evidence = where(
                Question.GROUPS, List.of(new Named("foreign", "Two\u200bKey Roles - Security Manager", Set.of())));

        assertJudged(TakenNames.OF_GROUPS, evidence, Result.READY);
        assertJudged(
                LookAlikes.OF_GROUPS,
                evidence,
                Result.ADVISORY,
                "Two<U+200B>Key Roles - Security Manager",
                "(foreign)");
    }

    @Test
    void an_accounts_name_counts_without_its_domain() {
        Evidence taken =
                where(Question.ACCOUNTS, List.of(new Named("7", Contoso.ACCOUNT + "@contoso.example", Set.of())));
        Evidence alike = where(
                Question.ACCOUNTS, List.of(new Named("8", "mallory@contoso.example", Set.of("TwoKey Engineering"))));

        assertJudged(TakenNames.OF_ACCOUNTS, taken, Result.NOT_READY, Contoso.ACCOUNT);
        assertJudged(TakenNames.OF_ACCOUNTS, alike, Result.READY);
        assertJudged(LookAlikes.OF_ACCOUNTS, alike, Result.ADVISORY, "mallory@contoso.example");
    }

    @Test
    void a_list_says_how_many_more_there_are() {
        assertThat(Words.quoted(List.of("b", "a"))).isEqualTo("\"a\", \"b\"");
        assertThat(Words.plain(List.of("1", "2", "3", "4", "5", "6", "7", "8")))
                .isEqualTo("1, 2, 3, 4, 5, 6 and 2 more");
        assertThat(Words.shown("a\u0000\ud800b")).isEqualTo("a<U+0000><U+D800>b");
    }
}
