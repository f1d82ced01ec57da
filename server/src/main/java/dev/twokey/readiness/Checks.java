package dev.twokey.readiness;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All checks, in the order in which they are shown. Which of them a directory has, its answers tell. */
final class Checks {
    static final List<Check> ALL = Stream.concat(
                    Stream.of(
                            new SameDirectory(),
                            new OwnPermissions(),
                            new Licences(),
                            new ConditionalAccessAccounts(),
                            new ConditionalAccessGuests(),
                            new MultiFactor(),
                            new SecurityDefaults(),
                            new GuestInvitations(),
                            new GuestAccess(),
                            new CollaborationInbound(),
                            new MultiFactorTrust(),
                            new AutomaticRedemption(),
                            new AdministratorReset(),
                            new HomeProvider(),
                            new SecondFactorInRealm(),
                            new GuessedPasswords(),
                            new ForgottenPasswords(),
                            new SelfRegistration(),
                            new MailAsName(),
                            new DefaultRights(),
                            new FirstActions(),
                            new RealmTls(),
                            new TokenLives(),
                            new RealmRecords(),
                            new DelegatedUnit(),
                            new FunctionalLevel(),
                            new DomainPasswords(),
                            new DomainTls(),
                            new ProtectedGroups(),
                            TakenNames.OF_GROUPS,
                            LookAlikes.OF_GROUPS,
                            TakenNames.OF_ACCOUNTS,
                            LookAlikes.OF_ACCOUNTS),
                    Questions.ALL.stream())
            .toList();

    private Checks() {}

    /** One line of each check that this kind of directory has. */
    static List<Report.Line> lines(Evidence evidence) {
        return ALL.stream().flatMap(check -> line(check, evidence).stream()).toList();
    }

    private static Optional<Report.Line> line(Check check, Evidence evidence) {
        return check.judge(evidence)
                .map(judged ->
                        line(check, judged, check.isQuestion() ? evidence.said(check.topic()) : Optional.empty()));
    }

    /** Of a question that a person answered. */
    static Report.Line line(Check check, Judgement judged, Said said) {
        return line(check, judged, Optional.of(said));
    }

    private static Report.Line line(Check check, Judgement judged, Optional<Said> said) {
        return new Report.Line(
                check.topic().name(),
                check.topic().title(),
                judged.result(),
                judged.found(),
                check.topic().explanation(),
                judged.remedy(),
                check.isQuestion(),
                said);
    }
}
