package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the administrator who was given, by itself. A refused sign-in alone proves nothing: the account may be locked for a while.
 * So the service account looks whether it is there.
 */
final class Destruction {
    private final Signed given;
    private final Signed own;
    private final GivenAdministrator administrator;

    Destruction(Signed given, Signed own) {
        this.given = given;
        this.own = own;
        this.administrator = new GivenAdministrator(new OwnUnit(given.as()));
    }

    List<BootstrapStep> steps() {
        return List.of(new BootstrapStep(
                "given",
                "Delete " + administrator.told() + " of the domain "
                        + given.as().dnsName() + ", which was made for this.",
                this::delete));
    }

    /** What is given goes only when what is ours works: nobody could repair it otherwise. */
    private Outcome<Acknowledged> delete() {
        return own.converse(new OwnUnit(own.as())::standing).then(works -> switch (given.converse(this::deleteItself)) {
            case Outcome.Done<Acknowledged> deleted -> deleted;
            case Outcome.Unknown<Acknowledged> unknown -> unknown;
            case Outcome.Rejected<Acknowledged> no -> no.reason() == Rejection.NOT_AUTHENTICATED ? alreadyGone() : no;
        });
    }

    private Outcome<Acknowledged> deleteItself(Conversation conversation) {
        return administrator.recognize(conversation).then(self -> OwnUnit.remove(conversation, OwnUnit.idOf(self)));
    }

    private Outcome<Acknowledged> alreadyGone() {
        return isDead().then(dead -> dead
                ? Outcome.done(Acknowledged.OK)
                : new Outcome.Rejected<>(
                        Rejection.NOT_AUTHENTICATED,
                        "The directory refuses the sign-in of " + administrator.told()
                                + ", and it is still there. Delete it by hand."));
    }

    Outcome<Boolean> isDead() {
        return switch (given.converse(conversation -> conversation.read("", List.of(), "defaultNamingContext"))) {
            case Outcome.Done<?> in -> Outcome.done(false);
            case Outcome.Unknown<?> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<?> no ->
                no.reason() == Rejection.NOT_AUTHENTICATED ? seenGone() : new Outcome.Unknown<>(no.detail());
        };
    }

    private Outcome<Boolean> seenGone() {
        return switch (own.converse(administrator::lookUp)) {
            case Outcome.Done<Optional<SearchResultEntry>>(Optional<SearchResultEntry> found) ->
                Outcome.done(found.isEmpty());
            case Outcome.Unknown<Optional<SearchResultEntry>> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Optional<SearchResultEntry>> no ->
                new Outcome.Unknown<>("the service account cannot see whether it is there: " + no.detail());
        };
    }
}
