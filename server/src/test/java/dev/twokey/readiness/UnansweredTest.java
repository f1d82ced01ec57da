package dev.twokey.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every check says when the directory does not tell. */
class UnansweredTest {
    private static Evidence allAre(Outcome<?> answer) {
        Map<Question<?>, Outcome<?>> answers = new HashMap<>();
        Question.ALL.forEach(question -> answers.put(question, answer));
        return Contoso.evidence().with(answers);
    }

    /** Of those that a directory answers. */
    private static List<Judgement> judged(Outcome<?> answer) {
        return Checks.ALL.stream()
                .filter(check -> !check.isQuestion())
                .flatMap(check -> check.judge(allAre(answer)).stream())
                .toList();
    }

    @Test
    void no_answer_is_an_error_of_each_check_and_says_why() {
        assertThat(judged(new Outcome.Unknown<>("nothing came in time")))
                .hasSameSizeAs(directoryChecks())
                .allSatisfy(judgement -> {
                    assertThat(judgement.result()).isEqualTo(Result.ERROR);
                    assertThat(judgement.found()).contains("nothing came in time");
                    assertThat(judgement.remedy()).isPresent();
                });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOT_SUPPORTED", "NOT_LICENSED"})
    void a_refusal_is_an_error_of_each_check_and_says_which(Rejection reason) {
        assertThat(judged(new Outcome.Rejected<>(reason, "status 403 Authorization_RequestDenied")))
                .hasSameSizeAs(directoryChecks())
                .allSatisfy(judgement -> {
                    assertThat(judgement.result()).isEqualTo(Result.ERROR);
                    assertThat(judgement.found()).contains("Authorization_RequestDenied");
                });
    }

    @Test
    void a_licence_gap_is_never_an_error_and_names_the_licence() {
        assertThat(judged(new Outcome.Rejected<>(Rejection.NOT_LICENSED, "status 403")))
                .hasSameSizeAs(directoryChecks())
                .allSatisfy(judgement -> {
                    assertThat(judgement.result()).isIn(Result.ADVISORY, Result.NOT_READY);
                    assertThat(judgement.found()).contains("Microsoft Entra ID P1");
                });
    }

    @Test
    void what_a_directory_does_not_have_is_left_out_questions_too() {
        assertThat(Checks.lines(allAre(new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "no such thing"))))
                .isEmpty();
    }

    @Test
    void each_kind_is_asked_what_it_can_tell_and_one_that_nobody_knows_everything() {
        assertThat(Question.ALL.stream().filter(question -> question.isFor("activedirectory")))
                .containsExactlyInAnyOrder(
                        Question.IDENTITY,
                        Question.OWN_PERMISSIONS,
                        Question.DOMAIN,
                        Question.GROUPS,
                        Question.ACCOUNTS);
        assertThat(Question.ALL.stream().filter(question -> question.isFor("keycloak")))
                .containsExactlyInAnyOrder(
                        Question.IDENTITY,
                        Question.OWN_PERMISSIONS,
                        Question.REALM,
                        Question.GROUPS,
                        Question.ACCOUNTS);
        assertThat(Question.ALL.stream().filter(question -> question.isFor("entra")))
                .hasSize(Question.ALL.size() - 2)
                .doesNotContain(Question.REALM, Question.DOMAIN);
        assertThat(Question.ALL).allMatch(question -> question.isFor("pretend"));
    }

    @Test
    void every_check_has_a_name_of_its_own_that_can_be_written_down() {
        List<Topic> topics = Checks.ALL.stream().map(Check::topic).toList();

        assertThat(topics)
                .extracting(Topic::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(topics).extracting(Topic::title).doesNotHaveDuplicates();
        assertThat(topics).extracting(Topic::explanation).allMatch(text -> text.endsWith("."));
        assertThat(Set.copyOf(Questions.ALL))
                .isEqualTo(
                        Set.copyOf(Checks.ALL.stream().filter(Check::isQuestion).toList()));
    }

    private static List<Check> directoryChecks() {
        return Stream.of(Checks.ALL)
                .flatMap(List::stream)
                .filter(check -> !check.isQuestion())
                .toList();
    }
}
