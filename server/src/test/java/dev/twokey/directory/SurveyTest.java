package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is so in a tenant is asked behind the tenant's circuit. */
class SurveyTest {
    private final AtomicInteger asked = new AtomicInteger();

    private Survey survey(Outcome<List<String>> answer) {
        return Surveyed.contoso(new NothingToTell("pretend:contoso") {
            @Override
            public Outcome<List<String>> read(Fact fact) {
                asked.incrementAndGet();
                return answer;
            }
        });
    }

    private static Outcome<List<String>> name(Facts facts) {
        return facts.read(Fact.NAME);
    }

    @Test
    void a_directory_that_answers_is_asked() {
        assertThat(survey(Outcome.done(List.of("Contoso"))).ask(SurveyTest::name))
                .isEqualTo(Outcome.done(List.of("Contoso")));
    }

    @Test
    void one_that_is_silent_is_not_waited_for_and_its_rights_are_known_all_the_same() {
        Survey survey = survey(new Outcome.Unknown<>("nothing came in time"));
        for (int call = 0; call < 20; call++) {
            survey.ask(SurveyTest::name);
        }

        assertThat(survey.ask(SurveyTest::name)).isEqualTo(new Outcome.Unknown<>(Circuit.NOT_ASKED));
        assertThat(asked.get()).isLessThan(20);
        assertThat(survey.rights().needed()).isEmpty();
    }
}
