package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Optional;

/** The user that a connection signs in as, seen by an administrator of the domain. It is ours if it is marked so and takes our password. */
final class ServiceAccount {
    private static final String PRIMARY_GROUP = "primaryGroupID";
    private static final String MEMBER_OF = "memberOf";
    /** Everybody's: Domain Users. */
    private static final String USERS = "513";

    private final OwnUnit unit;

    /** @param unit of the connection by which the account signs in */
    ServiceAccount(OwnUnit unit) {
        this.unit = unit;
    }

    String name() {
        String principal = unit.domain().bindName();
        return principal.substring(0, principal.indexOf('@'));
    }

    Outcome<Optional<SearchResultEntry>> find(Conversation conversation) {
        Filter names = Filter.createORFilter(
                Filter.createEqualityFilter(LogonName.ATTRIBUTE, name()),
                Filter.createEqualityFilter(
                        OwnUsers.PRINCIPAL_NAME, unit.domain().bindName()));
        return unit.find(conversation, names, Sid.ATTRIBUTE, MEMBER_OF, PRIMARY_GROUP)
                .then(
                        found -> found.isEmpty()
                                        || (found.size() == 1 && Mark.service().isOn(found.getFirst()))
                                ? Outcome.done(found.stream().findFirst())
                                : new Outcome.Rejected<>(
                                        Rejection.CONFLICT,
                                        "There is already somebody called " + name()
                                                + " whom TwoKey did not make. Rename it, or name another as serviceName."));
    }

    Outcome<SearchResultEntry> existing(Conversation conversation) {
        return find(conversation)
                .then(found -> found.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Rejected<>(
                                Rejection.NOT_FOUND, "there is no account " + name() + " any more")));
    }

    Outcome<Acknowledged> make(Conversation conversation) {
        return find(conversation)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(conversation))
                .then(there -> Outcome.done(Acknowledged.OK));
    }

    private Outcome<SearchResultEntry> create(Conversation conversation) {
        DN dn = new DN(
                new RDN("CN", name()),
                new DN(new RDN("CN", "Users"), unit.domain().domain()));
        List<Attribute> attributes = List.of(
                new Attribute("objectClass", "user"),
                new Attribute(LogonName.ATTRIBUTE, name()),
                new Attribute(OwnUsers.PRINCIPAL_NAME, unit.domain().bindName()),
                new Attribute("description", "TwoKey signs in as this. Give it to nobody, and put it into no group."),
                new Attribute(
                        UserAccount.CONTROL, Long.toString(UserAccount.NORMAL | UserAccount.PASSWORD_NEVER_EXPIRES)),
                new Attribute(Mark.ATTRIBUTE, Mark.service().value()),
                Password.of(unit.domain().password().exposeDangerously()));
        return conversation
                .add(new AddRequest(dn, attributes))
                .then(code -> Made.found(code, () -> find(conversation)));
    }

    static Outcome<Sid> sid(SearchResultEntry account) {
        byte[] sid = account.getAttributeValueBytes(Sid.ATTRIBUTE);
        return sid == null
                ? new Outcome.Unknown<>("the directory does not show " + Sid.ATTRIBUTE)
                : Outcome.done(Sid.of(sid));
    }

    /** What a group gives is more than was agreed to. */
    Outcome<Acknowledged> mustBeInNoGroup(SearchResultEntry account) {
        return account.hasAttribute(MEMBER_OF) || !account.hasAttributeValue(PRIMARY_GROUP, USERS)
                ? new Outcome.Rejected<>(Rejection.CONFLICT, "The account " + name() + " is in a group. Take it out.")
                : Outcome.done(Acknowledged.OK);
    }

    Outcome<Acknowledged> remove(Conversation conversation) {
        return find(conversation)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : OwnUnit.remove(conversation, OwnUnit.idOf(found.get())));
    }
}
