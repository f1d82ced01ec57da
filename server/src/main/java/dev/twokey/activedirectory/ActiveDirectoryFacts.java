package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is so in the domain. Which it is, says the objectGUID of its head, which survives renaming. */
final class ActiveDirectoryFacts implements Facts {
    private static final String CHILDREN = "allowedChildClassesEffective";
    private static final String WRITABLE = "allowedAttributesEffective";

    private final DomainControllers controllers;
    private final OwnUnit unit;

    ActiveDirectoryFacts(DomainControllers controllers, OwnUnit unit) {
        this.controllers = controllers;
        this.unit = unit;
    }

    @Override
    public Outcome<String> identity() {
        return controllers.converse(conversation -> conversation
                .read(unit.domain().domain().toString(), List.of(), Guid.ATTRIBUTE)
                .then(head ->
                        head.filter(found -> found.hasAttribute(Guid.ATTRIBUTE)).isPresent()
                                ? Outcome.done("activedirectory:" + OwnUnit.idOf(head.get()))
                                : new Outcome.Unknown<>("the directory does not show the domain"))
                .then(identity -> unit.standing(conversation).then(stands -> Outcome.done(identity))));
    }

    @Override
    public Outcome<List<String>> read(Fact fact) {
        return switch (fact) {
            case NAME -> controllers.converse(conversation -> ofPartition(conversation, "nETBIOSName"));
            case DOMAINS -> controllers.converse(conversation -> ofPartition(conversation, "dnsRoot"));
            case OWN_PERMISSIONS -> controllers.converse(this::permissions);
            case LICENCES, INVITATIONS, GUEST_ACCESS, SECURITY_DEFAULTS, ACCESS_POLICIES, CROSS_TENANT_TRUST ->
                new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no such thing");
        };
    }

    /** The domain is named where the forest lists its partitions. */
    private Outcome<List<String>> ofPartition(Conversation conversation, String attribute) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "crossRef"),
                Filter.createEqualityFilter("nCName", unit.domain().domain().toString()));
        return root(conversation, "configurationNamingContext")
                .then(configuration -> conversation
                        .search("CN=Partitions," + configuration, SearchScope.ONE, filter, List.of(), attribute)
                        .then(found -> found.entries().isEmpty()
                                ? new Outcome.Unknown<>("the directory does not show the domain's names")
                                : Outcome.done(values(found.entries().getFirst(), attribute))));
    }

    /**
     * Each as {@code <where>: <what>}. What the delegation gives stands at the unit; anything at the domain's head, at its
     * administrators or at what their rights are copied from is more than it should give.
     */
    private Outcome<List<String>> permissions(Conversation conversation) {
        String head = unit.domain().domain().toString();
        Outcome<List<String>> all = Outcome.done(new ArrayList<>());
        for (String dn : List.of(unit.domain().unit().toString(), head, "CN=AdminSDHolder,CN=System," + head)) {
            all = all.then(found -> conversation
                    .read(dn, List.of(), CHILDREN, WRITABLE)
                    .then(object -> added(found, dn, object.stream())));
        }
        return all.then(
                found -> administrators(conversation).then(groups -> added(found, "administrators", groups.stream())));
    }

    /** By their well-known ids, since their names are of the domain's language. */
    private Outcome<List<SearchResultEntry>> administrators(Conversation conversation) {
        Filter protectedGroups = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"), Filter.createEqualityFilter("adminCount", "1"));
        return unit.find(conversation, protectedGroups, CHILDREN, WRITABLE);
    }

    private static Outcome<List<String>> added(List<String> found, String where, Stream<SearchResultEntry> objects) {
        objects.forEach(object -> {
            values(object, CHILDREN).forEach(each -> found.add(where + ": create " + each));
            values(object, WRITABLE).forEach(each -> found.add(where + ": write " + each));
        });
        return Outcome.done(found);
    }

    private static Outcome<String> root(Conversation conversation, String attribute) {
        return conversation.read("", List.of(), attribute).then(root -> {
            String value = root.map(entry -> entry.getAttributeValue(attribute)).orElse("");
            return value.isEmpty()
                    ? new Outcome.Unknown<>("the directory does not say where its configuration is")
                    : Outcome.done(value);
        });
    }

    private static List<String> values(SearchResultEntry object, String attribute) {
        String[] values = object.getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.stream(values).sorted().toList();
    }
}
