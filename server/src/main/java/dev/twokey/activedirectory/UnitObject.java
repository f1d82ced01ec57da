package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Optional;

/** The organisational unit itself, seen by an administrator of the domain: ours if we made it, which its mark says. */
final class UnitObject {
    private final String dn;
    private final ObjectPermissions permissions;

    UnitObject(DomainConnection domain) {
        this.dn = domain.unit().toString();
        this.permissions = new ObjectPermissions(dn);
    }

    Outcome<Optional<SearchResultEntry>> find(Conversation conversation) {
        return conversation
                .read(dn, List.of(), Mark.ATTRIBUTE, Guid.ATTRIBUTE)
                .then(found -> found.isEmpty() || Mark.unit().isOn(found.get())
                        ? Outcome.done(found)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "There is already something called " + dn
                                        + " that TwoKey did not make. Name another as ou; it must not be there yet."));
    }

    Outcome<Acknowledged> make(Conversation conversation) {
        return find(conversation)
                .then(found -> found.isPresent() ? Outcome.done(Acknowledged.OK) : create(conversation));
    }

    private Outcome<Acknowledged> create(Conversation conversation) {
        AddRequest request = new AddRequest(
                dn,
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute(
                        "description", "What TwoKey made. Put nothing else here: it could be changed and deleted."),
                new Attribute(Mark.ATTRIBUTE, Mark.unit().value()));
        return conversation
                .add(request)
                .then(code -> code.equals(ResultCode.NO_SUCH_OBJECT)
                        ? new Outcome.Rejected<>(
                                Rejection.NOT_FOUND,
                                "There is nothing in the domain that " + dn + " could lie in. Change ou.")
                        : Made.found(code, () -> find(conversation)).then(made -> Outcome.done(Acknowledged.OK)));
    }

    /** Adds to its permissions what is lacking of these. */
    Outcome<Acknowledged> grant(Conversation conversation, List<Grant> grants) {
        return permissions(conversation)
                .then(now -> now.hold(grants)
                        ? Outcome.done(Acknowledged.OK)
                        : permissions.write(conversation, now.with(grants)));
    }

    Outcome<Permissions> permissions(Conversation conversation) {
        return find(conversation)
                .then(ours -> ours.isPresent()
                        ? permissions.read(conversation)
                        : new Outcome.Rejected<>(Rejection.NOT_FOUND, "there is no unit " + dn + " any more"));
    }

    Outcome<Acknowledged> mustBeEmpty(Conversation conversation) {
        return conversation
                .search(dn, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), List.of(), Mark.ATTRIBUTE)
                .then(found -> found.entries().isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "There is still something in " + dn
                                        + ". Remove what TwoKey made before its own account."));
    }

    /** The directory itself deletes nothing that has something in it. */
    Outcome<Acknowledged> remove(Conversation conversation) {
        return find(conversation)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : OwnUnit.remove(conversation, OwnUnit.idOf(found.get())));
    }
}
