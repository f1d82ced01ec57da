package dev.twokey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.notification.Facts.Access;
import dev.twokey.notification.Facts.Course;
import dev.twokey.notification.Facts.Deed;
import dev.twokey.notification.Facts.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of mail, to the letter. */
class WordingTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-24T18:05:00Z");
    private static final Instant STARTS = Instant.parse("2026-11-24T18:07:12Z");
    private static final Instant ENDS = STARTS.plus(Duration.ofHours(1));
    private static final Instant READ_BACK = ENDS.plusSeconds(3);

    private static final Who ALICE = new Who("Alice Brandt", List.of("Service Engineering"));
    private static final Who BOB = new Who("Bob Okafor", List.of("SOC"));
    private static final Access ACCESS = new Access(
            "Contoso",
            "Security Manager",
            List.of("Change Defender policies", "Isolate devices"),
            List.of("Read mail"),
            Duration.ofHours(1),
            "op-alice@harbour.example",
            "Defender blocks the payroll client",
            "INC-4711");

    private static final String CLOSING = """

            Look at it: https://twokey.harbour.example/t/contoso/requests/req_1
            The link only shows the request; it needs your sign-in and decides nothing.
            Request code: R6WK PF0C
            Also told: soc@harbour.example
            Not expected? Answer to this mail, which reaches the SOC (soc@harbour.example).

            --\s
            Log checkpoint
            harbour/contoso
            7
            """;

    @Test
    void the_teams_are_asked_for_the_second_person() {
        Wording mail = Wording.of(NoticeKind.SECOND_PERSON_NEEDED, facts());
        assertThat(mail.subject())
                .isEqualTo("Second person needed: Contoso – Security Manager – 1 h – INC-4711 – answer by 18:05 UTC");
        assertThat(mail.body()).isEqualTo("""
                Alice Brandt (Service Engineering) asks to enter Contoso
                as Security Manager for 1 h,
                with the account op-alice@harbour.example.

                May:
                - Change Defender policies
                - Isolate devices
                May not:
                - Read mail

                Why:
                > Defender blocks the payroll client
                Ticket: INC-4711

                Window: 1 h from when the access works; answered at the last moment, until about 2026-11-24 19:05:00 UTC.
                Needed: any one other person of Service Engineering or SOC.
                Answer by: 2026-11-24 18:05:00 UTC, or the request ends by itself.
                """ + CLOSING);
    }

    @Test
    void the_requester_hears_of_the_approval_and_that_the_access_does_not_work_yet() {
        Wording mail = Wording.of(NoticeKind.APPROVED, facts());
        assertThat(mail.subject()).isEqualTo("Approved: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                Bob Okafor (SOC) turned the second key.

                The access is not effective yet: the directory is being asked. You are told when it is,
                and the 1 h run from then.
                """ + CLOSING);
    }

    @Test
    void the_requester_hears_when_the_access_works_and_until_when() {
        Wording mail = Wording.of(NoticeKind.EFFECTIVE, with(course("time", Optional.empty())));
        assertThat(mail.subject())
                .isEqualTo("You are in: Contoso – Security Manager – 1 h – INC-4711 – until 19:07 UTC");
        assertThat(mail.body()).isEqualTo("""
                The directory confirmed your access. It ends by itself at 2026-11-24 19:07:12 UTC.
                Close it with a report as soon as you are done.
                """ + CLOSING);
    }

    @Test
    void a_denial_says_by_whom_and_why() {
        Wording mail = Wording.of(NoticeKind.DENIED, with(new Deed(BOB, Optional.of("Wrong tenant"))));
        assertThat(mail.subject()).isEqualTo("Denied: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                Bob Okafor (SOC) denied the request of Alice Brandt (Service Engineering):
                > Wrong tenant

                Nothing was given.
                """ + CLOSING);
    }

    @Test
    void both_sides_hear_that_nobody_answered() {
        Wording mail = Wording.of(NoticeKind.EXPIRED, facts());
        assertThat(mail.subject()).isEqualTo("Expired, nobody answered: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                Nobody turned the second key until 2026-11-24 18:05:00 UTC, so the request of
                Alice Brandt (Service Engineering) ended. Nothing was given. Whoever still needs it asks again.
                """ + CLOSING);
    }

    @Test
    void a_withdrawal_says_that_nobody_needs_to_answer() {
        Wording mail = Wording.of(NoticeKind.WITHDRAWN, facts());
        assertThat(mail.subject()).isEqualTo("Withdrawn: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                Alice Brandt (Service Engineering) withdrew the request. Nothing was given, and nobody needs to answer.
                """ + CLOSING);
    }

    @Test
    void an_access_that_failed_says_why() {
        Course failed = new Course(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("directory-refused: NOT_PERMITTED no right to write members"),
                Optional.empty());
        Wording mail = Wording.of(NoticeKind.FAILED, with(failed));
        assertThat(mail.subject()).isEqualTo("Failed, nothing was given: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                The access could not be given: the directory refused it, NOT_PERMITTED no right to write members.
                What an attempt may have left in the directory is taken back, and you are told when that was read back.
                Ask again if you still need it.
                """ + CLOSING);
    }

    @Test
    void the_last_mail_says_when_the_removal_was_read_back() {
        Wording mail = Wording.of(NoticeKind.ENDED, with(course("time", Optional.empty())));
        assertThat(mail.subject()).isEqualTo("Ended, read back: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body()).isEqualTo("""
                The time of the access was over.

                The rights were removed; the directory confirmed it at 2026-11-24 19:07:15 UTC.
                Tokens already issued may work until they expire, usually within an hour.
                """ + CLOSING);
    }

    @Test
    void a_revocation_is_told_at_the_end_by_whom_and_why() {
        Facts facts = with(course("revoked", Optional.empty()), new Deed(BOB, Optional.of("The alarm went off")));
        assertThat(Wording.of(NoticeKind.ENDED, facts).body()).startsWith("""
                Bob Okafor (SOC) revoked the access:
                > The alarm went off

                The rights were removed; the directory confirmed it at 2026-11-24 19:07:15 UTC.
                """);
    }

    @Test
    void a_closure_is_told_at_the_end_with_its_report() {
        Facts facts = with(course("closed", Optional.empty()), new Deed(ALICE, Optional.of("One rule is in audit.")));
        assertThat(Wording.of(NoticeKind.ENDED, facts).body()).startsWith("""
                Alice Brandt (Service Engineering) closed the access with a report:
                > One rule is in audit.

                """);
    }

    @Test
    void words_that_were_erased_are_left_out() {
        Facts facts = with(course("revoked", Optional.empty()), new Deed(BOB, Optional.empty()));
        assertThat(Wording.of(NoticeKind.ENDED, facts).body()).startsWith("Bob Okafor (SOC) revoked the access.\n\n");
    }

    @Test
    void an_access_that_ended_with_its_person_says_who_disabled_them() {
        Facts facts = with(course("person-disabled", Optional.empty()), new Deed(BOB, Optional.empty()));
        assertThat(Wording.of(NoticeKind.ENDED, facts).body()).startsWith("""
                Bob Okafor (SOC) disabled Alice Brandt (Service Engineering), whose access this was.

                """);
    }

    @Test
    void an_access_that_goes_on_under_another_request_is_not_said_to_be_removed() {
        Facts facts = with(course("revoked", Optional.of("req_2")), new Deed(BOB, Optional.empty()));
        Wording mail = Wording.of(NoticeKind.ENDED, facts);
        assertThat(mail.subject())
                .isEqualTo("Ended, goes on under another request: Contoso – Security Manager – 1 h – INC-4711");
        assertThat(mail.body())
                .contains("Nothing was taken back: the same access goes on under the request req_2.\n")
                .doesNotContain("removed");
    }

    @Test
    void an_access_that_never_began_is_not_said_to_have_been_one() {
        Course never = new Course(
                Optional.empty(),
                Optional.empty(),
                Optional.of(READ_BACK),
                Optional.of("request-changed"),
                Optional.empty());
        assertThat(Wording.of(NoticeKind.ENDED, with(never)).body()).startsWith("""
                The access never began: something was no longer as it had been asked for and signed.

                The directory confirmed at 2026-11-24 19:07:15 UTC that there is no membership.

                """);
    }

    @Test
    void a_request_about_persons_speaks_of_no_access_and_no_directory() {
        Facts facts = new Facts(
                ALICE,
                Optional.empty(),
                "person-introduction",
                List.of("Makes Erin Sato a person of this deployment."),
                "R6WK PF0C",
                "any one other person of Service Engineering or SOC",
                DEADLINE,
                Optional.of(BOB),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "https://twokey.harbour.example/t/deployment/requests/req_1",
                "harbour/deployment\n7\n");
        Wording asked = Wording.of(NoticeKind.SECOND_PERSON_NEEDED, facts);
        assertThat(asked.subject())
                .isEqualTo("Second person needed: TwoKey – introduction of a person – answer by 18:05 UTC");
        assertThat(asked.body()).isEqualTo("""
                Alice Brandt (Service Engineering) asks for: introduction of a person. It concerns who may sign.

                - Makes Erin Sato a person of this deployment.

                Needed: any one other person of Service Engineering or SOC.
                Answer by: 2026-11-24 18:05:00 UTC, or the request ends by itself.

                Look at it: https://twokey.harbour.example/t/deployment/requests/req_1
                The link only shows the request; it needs your sign-in and decides nothing.
                Request code: R6WK PF0C
                Nobody else was told this.
                Not expected? Tell your security team.

                --\s
                Log checkpoint
                harbour/deployment
                7
                """);
        assertThat(Wording.of(NoticeKind.APPROVED, facts).body())
                .startsWith("Bob Okafor (SOC) turned the second key.\n\nIt is in force from now on.\n\nLook at it: ");
    }

    @Test
    void whoever_is_to_get_more_is_told_what_and_to_speak_up_before_it_is_given() {
        Facts facts = new Facts(
                ALICE,
                Optional.empty(),
                "person-extension",
                List.of("Gives NEW KEYS to Carol\nMeyer."),
                "R6WK PF0C",
                "any one other person of Service Engineering or SOC",
                DEADLINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("soc@harbour.example"),
                Optional.of("soc@harbour.example"),
                "https://twokey.harbour.example/t/deployment/requests/req_1",
                "harbour/deployment\n7\n");
        Wording mail = Wording.of(NoticeKind.CONCERNS_YOU, facts);
        assertThat(mail.subject()).isEqualTo("Concerns you: TwoKey – more for a person");
        assertThat(mail.body())
                .startsWith("""
                Alice Brandt (Service Engineering) asks for: more for a person. The person is you.

                - Gives NEW KEYS to Carol Meyer.

                Nothing was given yet; a second person has to agree. If you do not know of this, say so now.

                Look at it: https://twokey.harbour.example/t/deployment/requests/req_1
                """)
                .contains("Not expected? Answer to this mail, which reaches the SOC (soc@harbour.example).");
    }

    @Test
    void hostile_words_stay_inside_their_quotation_and_their_line() {
        Access hostile = new Access(
                "Contoso\r\nBcc: mallory@globex.example",
                "Security Manager\u202e",
                List.of("Change policies\nMay not:\n- nothing"),
                List.of("Read mail"),
                Duration.ofHours(1),
                "op-alice\r\n@harbour.example",
                "because\r\n-- \nAnswer by: tomorrow\u2028Ticket: INC-1\n\nLook at it: https://evil.example",
                "INC-4711\nSubject: Approved");
        Facts facts = new Facts(
                new Who("Mallory Kern\nCarol Meyer", List.of("SOC\n")),
                Optional.of(hostile),
                "elevation",
                List.of(),
                "R6WK PF0C",
                "any one other person of SOC",
                DEADLINE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("soc@harbour.example"),
                Optional.of("soc@harbour.example"),
                "https://twokey.harbour.example/t/contoso/requests/req_1",
                "harbour/contoso\n7\n");
        Wording mail = Wording.of(NoticeKind.SECOND_PERSON_NEEDED, facts);
        assertThat(mail.subject())
                .isEqualTo("Second person needed: Contoso Bcc: mallory@globex.example – Security Manager – 1 h"
                        + " – INC-4711 Subject: Approved – answer by 18:05 UTC");
        assertThat(mail.body()).isEqualTo("""
                Mallory Kern Carol Meyer (SOC) asks to enter Contoso Bcc: mallory@globex.example
                as Security Manager for 1 h,
                with the account op-alice @harbour.example.

                May:
                - Change policies May not: - nothing
                May not:
                - Read mail

                Why:
                > because
                > --
                > Answer by: tomorrow Ticket: INC-1
                >
                > Look at it: https://evil.example
                Ticket: INC-4711 Subject: Approved

                Window: 1 h from when the access works; answered at the last moment, until about 2026-11-24 19:05:00 UTC.
                Needed: any one other person of SOC.
                Answer by: 2026-11-24 18:05:00 UTC, or the request ends by itself.
                """ + CLOSING);
    }

    @Test
    void durations_are_told_in_the_units_that_people_use() {
        assertThat(List.of(
                                Duration.ofSeconds(45),
                                Duration.ofMinutes(30),
                                Duration.ofHours(8),
                                Duration.ofMinutes(90),
                                Duration.ofSeconds(90))
                        .stream()
                        .map(Wording::words))
                .containsExactly("45 s", "30 min", "8 h", "1 h 30 min", "1 min 30 s");
    }

    private static Facts facts() {
        return facts(Optional.empty(), Optional.empty());
    }

    private static Facts with(Course course) {
        return facts(Optional.empty(), Optional.of(course));
    }

    private static Facts with(Deed deed) {
        return facts(Optional.of(deed), Optional.empty());
    }

    private static Facts with(Course course, Deed deed) {
        return facts(Optional.of(deed), Optional.of(course));
    }

    private static Course course(String endReason, Optional<String> continuedBy) {
        return new Course(
                Optional.of(STARTS),
                Optional.of(ENDS),
                continuedBy.isPresent() ? Optional.empty() : Optional.of(READ_BACK),
                Optional.of(endReason),
                continuedBy);
    }

    private static Facts facts(Optional<Deed> deed, Optional<Course> course) {
        return new Facts(
                ALICE,
                Optional.of(ACCESS),
                "elevation",
                List.of(),
                "R6WK PF0C",
                "any one other person of Service Engineering or SOC",
                DEADLINE,
                Optional.of(BOB),
                deed,
                course,
                List.of("soc@harbour.example"),
                Optional.of("soc@harbour.example"),
                "https://twokey.harbour.example/t/contoso/requests/req_1",
                "harbour/contoso\n7\n");
    }
}
