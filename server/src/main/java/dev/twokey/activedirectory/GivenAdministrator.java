package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever was given to set a domain up: an administrator of it who was made for this, and is deleted afterwards. */
final class GivenAdministrator {
    private static final String GROUPS = "tokenGroups";
    private static final String DOMAIN = "defaultNamingContext";
    /** Through however many groups (MS-ADTS, 3.1.1.3.4.4.3). */
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private static final String HAS_BITS = "1.2.840.113556.1.4.803";

    private final OwnUnit unit;

    /** @param unit in whose domain it is an administrator; it need not be there yet */
    GivenAdministrator(OwnUnit unit) {
        this.unit = unit;
    }

    /** Before anybody is asked: by the name that signs in, a principal name or a DN. */
    static Optional<String> objection(String bindName) {
        return isMadeForThis(firstName(bindName))
                ? Optional.empty()
                : Optional.of(
                        "The account is deleted when it was used, so give none that anybody needs: make one for this, whose"
                                + " name begins with " + Bootstrap.MADE_FOR_THIS + ".");
    }

    private static String firstName(String bindName) {
        try {
            RDN first = new DN(bindName).getRDN();
            return first == null ? bindName : first.getAttributeValues()[0];
        } catch (LDAPException aPrincipalName) {
            return bindName;
        }
    }

    private static boolean isMadeForThis(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(Bootstrap.MADE_FOR_THIS);
    }

    /** For people. */
    String told() {
        return "the user " + firstName(unit.domain().bindName());
    }

    /** {@code Rejected} in a sentence: where it belongs to another domain, may not do it, or cannot be destroyed. */
    Outcome<SearchResultEntry> recognize(Conversation conversation) {
        return conversation
                .read("", List.of(), GROUPS, DOMAIN)
                .then(root -> root.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Unknown<>("the directory does not show itself")))
                .then(root -> mustBeOfTheDomain(root)
                        .then(same -> mustBeAdministrator(root))
                        .then(may -> self(conversation, root)))
                .then(this::mustBeDestroyable)
                .then(self -> mustNotBeTheLast(conversation, self).then(another -> Outcome.done(self)));
    }

    private Outcome<Acknowledged> mustBeOfTheDomain(SearchResultEntry root) {
        String domain = root.getAttributeValue(DOMAIN);
        try {
            return unit.domain().domain().equals(new DN(domain == null ? "" : domain))
                    ? Outcome.done(Acknowledged.OK)
                    : new Outcome.Rejected<>(
                            Rejection.INVALID,
                            "These controllers are of the domain " + domain + ", and the unit would lie in "
                                    + unit.domain().domain() + ". Change servers or ou.");
        } catch (LDAPException unreadable) {
            return new Outcome.Unknown<>("the directory does not say which domain it is");
        }
    }

    /** Only what the directory counts at this sign-in counts. */
    private Outcome<Acknowledged> mustBeAdministrator(SearchResultEntry root) {
        return sids(root).contains(Sid.ADMINISTRATORS)
                ? Outcome.done(Acknowledged.OK)
                : new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        told()
                                + " is no administrator of the domain. Put it into Domain Admins, and take care that it is new: it is"
                                + " deleted afterwards.");
    }

    private static List<Sid> sids(SearchResultEntry root) {
        byte[][] groups = root.getAttributeValueByteArrays(GROUPS);
        return groups == null ? List.of() : Stream.of(groups).map(Sid::of).toList();
    }

    /** Among all that the sign-in counts as, one is a user: itself. */
    private Outcome<SearchResultEntry> self(Conversation conversation, SearchResultEntry root) {
        List<Filter> all = sids(root).stream().map(Sid::filter).toList();
        Filter filter =
                Filter.createANDFilter(Filter.createEqualityFilter("objectClass", "user"), Filter.createORFilter(all));
        return unit.find(conversation, filter, LogonName.ATTRIBUTE, Sid.ATTRIBUTE, "objectClass")
                .then(found -> found.size() == 1
                        ? Outcome.done(found.getFirst())
                        : new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED,
                                told() + " is of another domain than the unit. Make one in this domain."));
    }

    private Outcome<SearchResultEntry> mustBeDestroyable(SearchResultEntry self) {
        byte[] sid = self.getAttributeValueBytes(Sid.ATTRIBUTE);
        String name = String.valueOf(self.getAttributeValue(LogonName.ATTRIBUTE));
        boolean isMachine = self.hasAttributeValue("objectClass", "computer");
        boolean madeForThis = sid != null && !Sid.of(sid).isBuiltIn() && !isMachine && isMadeForThis(name);
        return madeForThis
                ? Outcome.done(self)
                : new Outcome.Rejected<>(
                        Rejection.NOT_SUPPORTED,
                        "The account is not one that was made for this: its logon name must begin with "
                                + Bootstrap.MADE_FOR_THIS + ", and it must be none that the domain was made with.");
    }

    /** Nobody else could administer the domain then. */
    private Outcome<Acknowledged> mustNotBeTheLast(Conversation conversation, SearchResultEntry self) {
        return unit.find(conversation, Sid.ADMINISTRATORS.filter()).then(groups -> {
            if (groups.size() != 1) {
                return new Outcome.Unknown<>("the directory does not show the domain's administrators");
            }
            List<Filter> another = new ArrayList<>();
            another.add(Filter.createEqualityFilter("objectClass", "user"));
            another.add(Filter.createExtensibleMatchFilter(
                    "memberOf", IN_CHAIN, false, groups.getFirst().getDN()));
            another.add(Filter.createNOTFilter(OwnUnit.idOf(self).filter()));
            another.add(Filter.createNOTFilter(Filter.createExtensibleMatchFilter(
                    UserAccount.CONTROL, HAS_BITS, false, Long.toString(UserAccount.DISABLED))));
            return unit.find(conversation, Filter.createANDFilter(another))
                    .then(found -> found.isEmpty()
                            ? new Outcome.Rejected<>(
                                    Rejection.NOT_SUPPORTED,
                                    told()
                                            + " is the last administrator of the domain who may sign in, and is not deleted. Enable or make"
                                            + " another one first.")
                            : Outcome.done(Acknowledged.OK));
        });
    }

    /** What was given, with the eyes of whoever may look: by the names that it may have signed in with. */
    Outcome<Optional<SearchResultEntry>> lookUp(Conversation conversation) {
        String name = unit.domain().bindName();
        int at = name.indexOf('@');
        List<Filter> names = new ArrayList<>();
        names.add(Filter.createEqualityFilter(OwnUsers.PRINCIPAL_NAME, name));
        names.add(Filter.createEqualityFilter(LogonName.ATTRIBUTE, at < 0 ? name : name.substring(0, at)));
        if (name.contains("=")) {
            names.add(Filter.createEqualityFilter("distinguishedName", name));
        }
        return unit.find(conversation, Filter.createORFilter(names), LogonName.ATTRIBUTE)
                .then(found -> found.size() > 1
                        ? new Outcome.Unknown<>("several accounts have the name of " + told())
                        : Outcome.done(found.stream().findFirst()));
    }
}
