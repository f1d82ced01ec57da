package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no interface tells, a person is asked. */
class QuestionsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final PersonId DANA = PersonId.next(NOW);

    private static Evidence asked() {
        CrossTenantAccess.Rule rule = new CrossTenantAccess.Rule(
                CrossTenantAccess.Stance.YES, CrossTenantAccess.Stance.YES, CrossTenantAccess.Stance.YES);
        return where(Question.LICENCES, List.of("INTUNE_A"))
                .with(Question.TENANTS, Outcome.done(new CrossTenantAccess(rule, Map.of())))
                .with(Question.DOMAIN, new Outcome.Unknown<>("no answer"));
    }

    private static Evidence said(Check question, Said.Reply reply) {
        return asked().saying(Map.of(question.topic().name(), new Said(reply, DANA, NOW)));
    }

    static List<AskedOfCustomer> questions() {
        return Questions.ALL;
    }

    @ParameterizedTest
    @MethodSource("questions")
    void it_is_advisory_until_somebody_answered_and_then_what_they_said(AskedOfCustomer question) {
        assertJudged(question, asked(), Result.ADVISORY, "we ask", "?");
        assertJudged(question, said(question, Said.Reply.YES), Result.READY, "Somebody answered");
        assertJudged(question, said(question, Said.Reply.NO), question.unless(), "Somebody answered");
        assertThat(question.no()).isNotEqualTo(question.yes());
        assertThat(question.unless()).isIn(Result.ADVISORY, Result.NOT_READY);
    }

    @Test
    void another_questions_answer_is_not_this_ones() {
        Evidence evidence = asked().saying(Map.of("ldap-signing", new Said(Said.Reply.YES, DANA, NOW)));

        assertJudged(Questions.INTUNE, evidence, Result.ADVISORY, "we ask");
    }

    @Test
    void who_answered_and_when_stands_in_the_line() {
        Said said = new Said(Said.Reply.NO, DANA, NOW);
        List<Report.Line> lines =
                Checks.lines(asked().saying(Map.of(Questions.INTUNE.topic().name(), said)));

        assertThat(lines.stream().filter(line -> line.said().isPresent()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.check()).isEqualTo("intune-unlicensed-administrators");
                    assertThat(line.question()).isTrue();
                    assertThat(line.said()).contains(said);
                    assertThat(line.result()).isEqualTo(Result.NOT_READY);
                });
    }

    @Test
    void a_tenant_without_intune_is_not_asked_about_it_and_one_of_which_nobody_knows_is() {
        assertThat(Questions.INTUNE.judge(where(Question.LICENCES, List.of("AAD_PREMIUM"))))
                .isEmpty();
        assertThat(Questions.INTUNE.judge(
                        Contoso.evidence().with(Question.LICENCES, new Outcome.Unknown<>("no answer"))))
                .isPresent();
        assertThat(Questions.INTUNE.judge(Contoso.evidence())).isEmpty();
    }

    @Test
    void without_accounts_nobody_asks_about_their_passwords() {
        Intent intent = new Intent(
                java.util.Set.of(),
                java.util.Set.of(),
                Contoso.INTENT.exclusion(),
                java.util.Set.of(),
                Contoso.INTENT.home(),
                java.util.Set.of());
        Evidence evidence =
                Evidence.of(Contoso.CUSTOMER, intent).with(Question.TENANTS, new Outcome.Unknown<>("no answer"));

        assertThat(Questions.PASSWORD_RESET.judge(evidence)).isEmpty();
        assertThat(Questions.DOMAINS.judge(evidence)).isPresent();
    }
}
