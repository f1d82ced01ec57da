package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the unit, the service account, the delegation and what is needed to carry, and undoes them. */
final class Establishment {
    private final Signed given;
    private final Signed own;
    private final GivenAdministrator administrator;
    private final UnitObject unit;
    private final ServiceAccount account;
    private final List<CustomersGroup> carried;

    /** @param carried groups of the customer's */
    Establishment(Signed given, Signed own, Set<RoleRef> carried) {
        this.given = given;
        this.own = own;
        this.administrator = new GivenAdministrator(new OwnUnit(given.as()));
        this.unit = new UnitObject(own.as());
        this.account = new ServiceAccount(new OwnUnit(own.as()));
        this.carried = carried.stream()
                .sorted()
                .map(role -> new CustomersGroup(new OwnUnit(own.as()), role))
                .toList();
    }

    List<BootstrapStep> steps() {
        return Stream.of(Stream.of(recognize(this::mustBeCarriable)), made(), carrying(), Stream.of(trial()))
                .flatMap(all -> all)
                .toList();
    }

    private Stream<BootstrapStep> made() {
        return Stream.of(
                step(
                        "unit",
                        "Make the organisational unit " + own.as().unit()
                                + ", in which TwoKey will make its groups and users, and which nothing else is put into.",
                        unit::make),
                step(
                        "account",
                        "Make the user " + account.name()
                                + " in CN=Users, in no group, with a password that TwoKey made, that nobody has seen and that does"
                                + " not expire.",
                        account::make),
                step(
                        "delegation",
                        "Let " + account.name()
                                + " do this in that unit and nowhere else: make and delete users and groups;"
                                + " read; change who is in a group; switch users on and off and set when they end; reset their"
                                + " passwords. What it made it may not give permissions to.",
                        this::delegate));
    }

    private Stream<BootstrapStep> carrying() {
        return carried.stream()
                .map(group -> step(
                        "carried:" + group.told(),
                        "Let " + account.name() + " change who is in your group " + group.told()
                                + ", so that what TwoKey makes can have the rights of that group, as agreed.",
                        conversation -> service(conversation).then(sid -> group.let(conversation, sid))));
    }

    private BootstrapStep trial() {
        return new BootstrapStep(
                "trial",
                "Sign in as " + account.name() + ", and see that it may do this and is given nothing else.",
                this::tried);
    }

    /** In reverse, the account last. */
    List<BootstrapStep> undoing() {
        return Stream.of(Stream.of(recognize(conversation -> Outcome.done(Acknowledged.OK))), undone())
                .flatMap(all -> all)
                .toList();
    }

    private Stream<BootstrapStep> undone() {
        return Stream.of(
                        Stream.of(empty()),
                        carried.stream().map(this::carryingUndone),
                        Stream.of(unitUndone(), accountUndone()))
                .flatMap(all -> all);
    }

    private BootstrapStep empty() {
        return step(
                "empty",
                "See that nothing is left in the unit of what TwoKey made: no role group, no guest, no account.",
                unit::mustBeEmpty);
    }

    private BootstrapStep carryingUndone(CustomersGroup group) {
        return step(
                "carried:" + group.told(),
                "Let " + account.name() + " no longer change who is in your group " + group.told() + ".",
                conversation -> account.find(conversation)
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Acknowledged.OK)
                                : ServiceAccount.sid(found.get()).then(sid -> group.letNoMore(conversation, sid))));
    }

    private BootstrapStep unitUndone() {
        return step(
                "unit",
                "Delete the organisational unit " + own.as().unit() + ", with what was let be done in it.",
                unit::remove);
    }

    private BootstrapStep accountUndone() {
        return step(
                "account",
                "Delete the user " + account.name() + ". From then on TwoKey cannot sign in.",
                account::remove);
    }

    private BootstrapStep recognize(Function<Conversation, Outcome<Acknowledged>> more) {
        return step(
                "recognize",
                "Sign in as " + administrator.told()
                        + ", and see that it may do what follows and can be deleted afterwards.",
                conversation -> administrator.recognize(conversation).then(self -> more.apply(conversation)));
    }

    private Outcome<Acknowledged> mustBeCarriable(Conversation conversation) {
        return ofEach(group -> group.mustBeCarriable(conversation));
    }

    private Outcome<Acknowledged> ofEach(Function<CustomersGroup, Outcome<Acknowledged>> deed) {
        Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
        for (CustomersGroup group : carried) {
            all = all.then(before -> deed.apply(group));
        }
        return all;
    }

    private Outcome<Sid> service(Conversation conversation) {
        return account.existing(conversation).then(ServiceAccount::sid);
    }

    private BootstrapStep step(String name, String sentence, Function<Conversation, Outcome<Acknowledged>> deed) {
        return new BootstrapStep(name, sentence, () -> given.converse(deed));
    }

    private Outcome<Acknowledged> delegate(Conversation conversation) {
        return service(conversation).then(sid -> unit.grant(conversation, delegation(sid)));
    }

    private static List<Grant> delegation(Sid service) {
        List<Grant> all = new ArrayList<>(Delegation.to(service));
        all.add(Delegation.toOwners());
        return all;
    }

    private Outcome<Acknowledged> tried() {
        return given.converse(conversation -> account.existing(conversation)
                        .then(found -> account.mustBeInNoGroup(found).then(alone -> mustBeExact(conversation, found))))
                .then(exact -> signedIn());
    }

    private Outcome<Acknowledged> mustBeExact(Conversation conversation, SearchResultEntry found) {
        return ServiceAccount.sid(found)
                .then(sid -> unit.permissions(conversation)
                        .then(now -> now.hold(delegation(sid)) && !now.sayMoreOf(sid, Delegation.to(sid))
                                ? Outcome.done(Acknowledged.OK)
                                : new Outcome.Rejected<>(
                                        Rejection.CONFLICT,
                                        "The unit gives " + account.name()
                                                + " other rights than it needs. Take them away."))
                        .then(exact -> ofEach(group -> group.mustLetExactly(conversation, sid))));
    }

    /** Of an account that is marked and has another password nobody knows whose that is. */
    private Outcome<Acknowledged> signedIn() {
        return switch (own.converse(new OwnUnit(own.as())::standing)) {
            case Outcome.Done<Acknowledged> stands -> stands;
            case Outcome.Unknown<Acknowledged> unknown -> unknown;
            case Outcome.Rejected<Acknowledged> no ->
                no.reason() == Rejection.NOT_AUTHENTICATED
                        ? new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "The account " + account.name()
                                        + " is of an earlier set-up, or somebody changed it: it does not take our password. Delete"
                                        + " it.")
                        : no;
        };
    }
}
