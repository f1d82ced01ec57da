package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The organisational unit that is ours. What does not lie below it is never changed, but for memberships of what lies below.
 * Whoever may not see an object is told that there is none: so "there is none" is believed only while the delegation stands.
 */
final class OwnUnit {
    /** Keeps the directory from telling where else one could ask (MS-ADTS, 3.1.1.3.4.1.4). */
    private static final List<Control> HERE_ONLY = List.of(new Control("1.2.840.113556.1.4.1339", false));

    private static final String CHILDREN = "allowedChildClassesEffective";
    private final DomainConnection domain;

    OwnUnit(DomainConnection domain) {
        this.domain = domain;
    }

    DomainConnection domain() {
        return domain;
    }

    /** Nothing when the directory shows no such object, and would if there were one. */
    Outcome<Optional<SearchResultEntry>> read(Conversation conversation, Guid id, String... attributes) {
        return conversation
                .read(id.dn(), List.of(), with(Guid.ATTRIBUTE, attributes))
                .then(found -> {
                    if (found.isEmpty()) {
                        return standing(conversation).then(stands -> Outcome.done(Optional.empty()));
                    }
                    return id.equals(idOf(found.get()))
                            ? Outcome.done(found)
                            : new Outcome.Unknown<>("the answer is about another object");
                });
    }

    /** An object that must be there. */
    Outcome<SearchResultEntry> existing(Conversation conversation, Guid id, String... attributes) {
        return read(conversation, id, attributes)
                .then(found -> found.isPresent()
                        ? Outcome.done(found.get())
                        : new Outcome.Rejected<>(Rejection.NOT_FOUND, "the directory has no such object"));
    }

    /** All in the domain that meet the filter. */
    Outcome<List<SearchResultEntry>> find(Conversation conversation, Filter filter, String... attributes) {
        return find(conversation, HERE_ONLY, filter, attributes);
    }

    /** The same, and whatever their attributes name is named with its id ({@link ExtendedDn}). */
    Outcome<List<SearchResultEntry>> findNaming(Conversation conversation, Filter filter, String... attributes) {
        return find(conversation, List.of(HERE_ONLY.getFirst(), ExtendedDn.WANTED), filter, attributes);
    }

    private Outcome<List<SearchResultEntry>> find(
            Conversation conversation, List<Control> controls, Filter filter, String... attributes) {
        return conversation
                .search(
                        domain.domain().toString(),
                        SearchScope.SUB,
                        filter,
                        controls,
                        with(Guid.ATTRIBUTE, with(Mark.ATTRIBUTE, attributes)))
                .then(found -> found.result().getResultCode().equals(ResultCode.SUCCESS)
                        ? Outcome.done(found.entries())
                        : new Outcome.Unknown<>("the directory does not know the domain"));
    }

    /** The one that meets the filter; {@code Rejected} as a conflict when it does not lie below the unit with this mark. */
    Outcome<Optional<SearchResultEntry>> findOurs(
            Conversation conversation, Filter filter, Mark mark, String... attributes) {
        return find(conversation, filter, attributes).then(found -> {
            if (found.isEmpty()) {
                return standing(conversation).then(stands -> Outcome.done(Optional.empty()));
            }
            boolean ours = found.size() == 1 && isBelow(found.getFirst()) && mark.isOn(found.getFirst());
            return ours
                    ? Outcome.done(Optional.of(found.getFirst()))
                    : new Outcome.Rejected<>(Rejection.CONFLICT, "the name belongs to something that we did not make");
        });
    }

    boolean isBelow(SearchResultEntry object) {
        try {
            return new DN(object.getDN()).isDescendantOf(domain.unit(), false);
        } catch (LDAPException notADn) {
            return false;
        }
    }

    /** Whether we may still make users and groups in the unit, and so may see what there is. */
    Outcome<Acknowledged> standing(Conversation conversation) {
        return conversation.read(domain.unit().toString(), List.of(), CHILDREN).then(unit -> {
            if (unit.isEmpty()) {
                return withoutUnit(conversation);
            }
            return childClasses(unit.get()).containsAll(Set.of("user", "group"))
                    ? Outcome.done(Acknowledged.OK)
                    : new Outcome.Rejected<>(
                            Rejection.NOT_PERMITTED,
                            "the organisational unit is not delegated to us: we may not make users and groups in it");
        });
    }

    /** Of a group that is not shown: the delegation stands, so there is none that we may see. */
    <T> Outcome<T> noSuchGroup(Conversation conversation) {
        return standing(conversation)
                .then(stands -> new Outcome.Rejected<>(Rejection.NOT_FOUND, "the directory has no such group"));
    }

    /** One that is not there is gone already. */
    static Outcome<Acknowledged> remove(Conversation conversation, Guid id) {
        return conversation
                .delete(id.dn())
                .then(code -> code.equals(ResultCode.NO_SUCH_OBJECT)
                        ? Outcome.done(Acknowledged.OK)
                        : LdapProblem.acknowledged(code));
    }

    /** Only who knows the domain can say that the unit is not there. */
    private Outcome<Acknowledged> withoutUnit(Conversation conversation) {
        return conversation
                .read(domain.domain().toString(), List.of(), Guid.ATTRIBUTE)
                .then(head -> head.isPresent()
                        ? new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED, "the organisational unit is not there, or we may not see it")
                        : new Outcome.Unknown<>("the directory knows neither the organisational unit nor the domain"));
    }

    private static Set<String> childClasses(SearchResultEntry unit) {
        String[] values = unit.getAttributeValues(CHILDREN);
        return values == null ? Set.of() : Arrays.stream(values).collect(Collectors.toSet());
    }

    /** From an answer of the directory, where every object has one. */
    static Guid idOf(SearchResultEntry object) {
        byte[] stored = object.getAttributeValueBytes(Guid.ATTRIBUTE);
        return Guid.of(stored != null && stored.length == 16 ? stored : new byte[16]);
    }

    private static String[] with(String one, String... others) {
        String[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = one;
        return all;
    }
}
