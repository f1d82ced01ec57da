package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Users that we make in the own unit, and find again by the logon name that is derived for them. */
final class OwnUsers {
    private static final String[] ATTRIBUTES = {
        UserAccount.CONTROL, UserAccount.EXPIRES, OwnUsers.PRINCIPAL_NAME, OwnUsers.MAPPED
    };
    static final String PRINCIPAL_NAME = "userPrincipalName";
    /** Who elsewhere is this user here. */
    static final String MAPPED = "altSecurityIdentities";

    private final OwnUnit unit;

    OwnUsers(OwnUnit unit) {
        this.unit = unit;
    }

    /**
     * A user as it should be.
     *
     * @param alsoTakenBy whoever meets this and is not the user is somebody else of that name
     */
    record Wanted(LogonName name, Mark mark, Optional<Filter> alsoTakenBy, long control, List<Attribute> more) {}

    Outcome<Optional<SearchResultEntry>> find(Conversation conversation, Wanted user) {
        List<Filter> names = new ArrayList<>();
        names.add(Filter.createEqualityFilter(LogonName.ATTRIBUTE, user.name().value()));
        names.add(Filter.createEqualityFilter(PRINCIPAL_NAME, principalName(user.name())));
        user.alsoTakenBy().ifPresent(names::add);
        return unit.findOurs(conversation, Filter.createORFilter(names), user.mark(), ATTRIBUTES);
    }

    /** Made with a password that nobody knows. */
    Outcome<SearchResultEntry> ensure(Conversation conversation, Wanted user) {
        return find(conversation, user)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(conversation, user));
    }

    private Outcome<SearchResultEntry> create(Conversation conversation, Wanted user) {
        List<Attribute> attributes = new ArrayList<>(user.more());
        attributes.add(new Attribute("objectClass", "user"));
        attributes.add(new Attribute(LogonName.ATTRIBUTE, user.name().value()));
        attributes.add(new Attribute(PRINCIPAL_NAME, principalName(user.name())));
        attributes.add(new Attribute(UserAccount.CONTROL, Long.toString(user.control())));
        attributes.add(new Attribute(Mark.ATTRIBUTE, user.mark().value()));
        attributes.add(Password.ofNobody());
        AddRequest request = new AddRequest(unit.domain().below(user.name().value()), attributes);
        return conversation.add(request).then(code -> Made.found(code, () -> find(conversation, user)));
    }

    /** The user of the id, which must be there and one that we made as such. */
    Outcome<SearchResultEntry> ours(Conversation conversation, Guid id, Predicate<Mark> as, String... more) {
        return unit.existing(conversation, id, with(more)).then(user -> oursAs(user, as));
    }

    /** Removes it; one that is not there is removed already. */
    Outcome<Acknowledged> remove(Conversation conversation, Guid id, Predicate<Mark> as) {
        return unit.read(conversation, id, with()).then(found -> {
            if (found.isEmpty()) {
                return Outcome.done(Acknowledged.OK);
            }
            return oursAs(found.get(), as).then(user -> OwnUnit.remove(conversation, id));
        });
    }

    Outcome<SearchResultEntry> oursAs(SearchResultEntry user, Predicate<Mark> as) {
        return unit.isBelow(user) && Mark.on(user).filter(as).isPresent()
                ? Outcome.done(user)
                : new Outcome.Rejected<>(Rejection.CONFLICT, "the user is not one that we made");
    }

    private String principalName(LogonName name) {
        return name.value() + "@" + unit.domain().dnsName();
    }

    static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(ATTRIBUTES));
        all.add(Mark.ATTRIBUTE);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
