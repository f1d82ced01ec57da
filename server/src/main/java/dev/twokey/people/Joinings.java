package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of invited persons: under the link of their invitation they register the passkeys that it asks for. New keys of
 * somebody who can sign in are registered under a link that only their own session gets, since whoever invites holds the
 * invitation's (decision 0011).
 */
@Component
public class Joinings {
    private final CandidateStore candidates;
    private final Links links;
    private final Membership membership;
    private final PersonStore persons;
    private final KeyCeremony keys;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Joinings(
            CandidateStore candidates,
            Links links,
            Membership membership,
            PersonStore persons,
            KeyCeremony keys,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.candidates = candidates;
        this.links = links;
        this.membership = membership;
        this.persons = persons;
        this.keys = keys;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** How far the invited person is. Changes nothing. */
    public Answer<JoiningView> look(Secret link) {
        return links.open(link, Candidate::isInvited).then(opened -> Answer.granted(view(opened)));
    }

    /**
     * The invited person accepts in a session of theirs, and gets a link that nobody else has seen. It is worth nothing
     * once the person is signed out.
     */
    public Answer<Secret> accept(Secret link, SignedIn by) {
        return transaction.execute(status -> {
            persons.hold(by.person());
            return membership.isSignedIn(by)
                    ? links.open(link, Candidate::isInvited).then(opened -> accept(opened, by.actor()))
                    : Answer.refused(PeopleRefusal.SIGNED_OUT);
        });
    }

    private Answer<Secret> accept(Links.Opened opened, Actor.Person by) {
        if (!opened.candidate().person().equals(by.id())) {
            return Answer.refused(PeopleRefusal.NOT_THE_INVITED);
        }
        return mustAccept(opened)
                ? Answer.granted(accepted(opened.candidate(), by))
                : Answer.refused(PeopleRefusal.STEP_NOT_NOW);
    }

    private Secret accepted(Candidate candidate, Actor.Person by) {
        Secret own = RandomSecret.next("");
        candidates.accept(candidate.id(), own, clock.now());
        JsonObject data = JsonObject.of("invitation", new InvitationId(candidate.id()).toString());
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry("person.invitation-accepted", by, Optional.empty(), data, Map.of()));
        return own;
    }

    /** Options for the key that is the next step. */
    public Answer<PasskeyOptions> offerKey(Secret link, Purpose purpose) {
        return step(link, purpose).then(opened -> Answer.granted(keys.offer(opened.candidate(), purpose)));
    }

    /** Registers the key under the invitation. It does nothing until two others have signed for it. */
    public Answer<JoiningView> registerKey(Secret link, Purpose purpose, String credentialJson) {
        return step(link, purpose)
                .then(opened -> keys.accept(opened.candidate(), purpose, opened.by(), credentialJson)
                        .then(key -> transaction.execute(status -> register(link, purpose, key))));
    }

    /** Whoever signs the person out meanwhile waits, or was here before; then the link is none any more. */
    private Answer<JoiningView> register(Secret link, Purpose purpose, NewKey key) {
        return step(link, purpose).then(opened -> {
            persons.hold(opened.candidate().person());
            return step(link, purpose)
                    .then(still -> candidates.register(still.candidate().id(), key)
                            ? look(link)
                            : Answer.refused(PeopleRefusal.PASSKEY_KNOWN));
        });
    }

    private Answer<Links.Opened> step(Secret link, Purpose purpose) {
        return links.open(link, Candidate::isInvited, purpose)
                .then(opened -> mustAccept(opened)
                        ? Answer.refused(PeopleRefusal.KEYS_NEED_THE_PERSON)
                        : Answer.granted(opened));
    }

    /** Whoever can sign in, says by signing in that the new keys are theirs. */
    private boolean mustAccept(Links.Opened opened) {
        Candidate candidate = opened.candidate();
        return candidate.kind() == Candidate.Kind.EXTENSION
                && opened.by() == Registrar.LINK
                && !candidate.isReady()
                && membership.canSignIn(candidate.person());
    }

    private JoiningView view(Links.Opened opened) {
        return mustAccept(opened)
                ? JoiningView.of(opened.candidate(), KeyStep.ACCEPT)
                : JoiningView.of(opened.candidate());
    }
}
