package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.audit.Logs;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogEntry;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history's sentences, each to the letter. */
class HappeningsTest {
    private static final JsonObject NOTHING = JsonObject.empty();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            request.asked | Bob Okafor turned the first key.
            request.approved | Bob Okafor turned the second key.
            request.denied | Bob Okafor denied the request.
            request.withdrawn | Bob Okafor withdrew the request.
            request.expired | Nobody answered in time; the request ended.
            elevation.intended | The directory is asked to let the account in.
            elevation.active | Access works. The directory confirmed the membership.
            elevation.closed | Bob Okafor closed the access with a report.
            elevation.revoked | Bob Okafor revoked the access.
            elevation.person-disabled | Bob Okafor disabled the person of this access; it is taken back.
            elevation.due | The time is over.
            elevation.taken | The directory acknowledged the removal; it is read back next.
            elevation.ended | Access ended. The directory confirmed that the membership is gone.
            elevation.returned | The membership was there again after its removal; it is taken back again.
            authority.person-introduced | The person was introduced: what they may do counts from here on.
            authority.person-extended | The person has what was asked for from here on.
            elevation.something-new | elevation.something-new
            """)
    void every_kind_has_its_sentence_and_an_unknown_one_is_shown_as_it_is(String kind, String sentence) {
        assertThat(told(kind, NOTHING, Map.of())).isEqualTo(sentence);
    }

    @Test
    void a_reason_is_told_with_the_deed() {
        assertThat(told("request.denied", NOTHING, Map.of("reason", "Wrong tenant")))
                .isEqualTo("Bob Okafor denied the request: “Wrong tenant”");
        assertThat(told("elevation.revoked", NOTHING, Map.of("reason", "enough")))
                .isEqualTo("Bob Okafor revoked the access: “enough”");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            approve | requester-is-approver | Bob Okafor tried to approve and was refused: whoever asked cannot turn the second key, with any account.
            deny | request-expired | Bob Okafor tried to deny and was refused: the time was over.
            withdraw | not-yours | Bob Okafor tried to withdraw and was refused: only the person who asked can do that.
            ask | request-not-pending | Bob Okafor tried to ask and was refused: the request did not wait for an answer.
            sign | signature-invalid | A signature under the statement offered to Bob Okafor was refused: the signature did not fit the statement, the key or the origin.
            approve | brand-new-code | Bob Okafor tried to approve and was refused: brand-new-code.
            """)
    void a_refused_attempt_says_whose_it_was_what_was_tried_and_why_not(String attempt, String code, String sentence) {
        JsonObject data = JsonObject.of("attempt", attempt).with("code", code);
        assertThat(told("request.refused", data, Map.of())).isEqualTo(sentence);
    }

    @Test
    void a_refusal_of_before_attempts_were_named_is_told_as_well() {
        assertThat(told("request.refused", JsonObject.of("code", "not-in-team"), Map.of()))
                .isEqualTo("An attempt of Bob Okafor was refused: only members of the teams that the rule names can do"
                        + " that.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            request-changed | Access could not be given: something was no longer as it had been asked for and signed.
            directory-refused: NOT_PERMITTED no right to write members | Access could not be given: the directory refused it, NOT_PERMITTED no right to write members.
            """)
    void an_access_that_was_never_given_says_why(String reason, String sentence) {
        assertThat(told("elevation.refused", JsonObject.of("reason", reason), Map.of()))
                .isEqualTo(sentence);
    }

    @Test
    void an_access_that_goes_on_under_another_request_is_not_said_to_be_gone() {
        JsonObject covered = JsonObject.of("coveredBy", "req_01m84583dgf66rhsq26vespdh2");
        assertThat(told("elevation.ended", covered, Map.of()))
                .isEqualTo("This access ended. Nothing was taken back: the same access goes on under"
                        + " req_01m84583dgf66rhsq26vespdh2.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            done | The guest account has no other access here and was disabled.
            absent | The guest account has no other access here and was gone already.
            not-supported | The guest account has no other access here; this directory cannot disable it.
            """)
    void a_guest_account_is_said_to_be_disabled_only_when_it_was(String outcome, String sentence) {
        assertThat(told("elevation.guest-disabled", JsonObject.of("outcome", outcome), Map.of()))
                .isEqualTo(sentence);
    }

    private static String told(String kind, JsonObject data, Map<String, String> personal) {
        LogEntry entry = LogEntry.of(
                        "ent_01m84583dgf66rhsq26vespdh2",
                        kind,
                        Instant.parse("2026-11-24T14:12:30Z"),
                        "psn_0000000000000000000000000a")
                .withData(data);
        return Happenings.sentence(new Logs.Written(entry, OptionalLong.of(7), personal), "Bob Okafor");
    }
}
