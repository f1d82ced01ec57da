package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.DomainSettings;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is so in the domain. Which it is, says the objectGUID of its head, which survives renaming. */
final class ActiveDirectoryFacts implements Facts {
    /** For the names of a large domain, of which some pages are read in the time of one call. */
    private static final Duration LONG = Duration.ofSeconds(50);

    private static final String CHILDREN = "allowedChildClassesEffective";
    private static final String WRITABLE = "allowedAttributesEffective";

    /** Which parts of the security descriptor may be written, as bits (MS-ADTS, 3.1.1.4.5.21). */
    private static final String DESCRIPTOR = "sDRightsEffective";

    private static final int OWNER_OR_PERMISSIONS = 0x1 | 0x4;

    private final DomainControllers controllers;
    private final OwnUnit unit;
    private final Token token;

    ActiveDirectoryFacts(DomainControllers controllers, OwnUnit unit, Token token) {
        this.controllers = controllers;
        this.unit = unit;
        this.token = token;
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
            case LICENCES, INVITATIONS, GUEST_ACCESS, SECURITY_DEFAULTS, SELF_SERVICE_RESET ->
                new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no such thing");
        };
    }

    /** What everybody is in is no right of ours. */
    @Override
    public Rights rights() {
        String ours = unit.domain().unit().toString();
        return new Rights(
                Set.of(ours + ": create group", ours + ": create user"),
                Set.of(
                        "in group:Domain Users",
                        "in group:Users",
                        "in group:Pre-Windows 2000 Compatible Access",
                        "in group:S-1-1-0",
                        "in group:S-1-5-11",
                        "in group:S-1-5-2"));
    }

    @Override
    public Outcome<DomainSettings> domain() {
        return controllers.converse(new DomainRules(unit)::read);
    }

    @Override
    public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
        return controllers.converse(
                Deadline.in(LONG), conversation -> new Namesakes(unit).show(conversation, sort, visitor));
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
     * administrators or at what their rights are copied from is more than it should give, and so is a group with rights of its
     * own: of the groups that we are in it is told which.
     */
    private Outcome<List<String>> permissions(Conversation conversation) {
        String head = unit.domain().domain().toString();
        Outcome<List<String>> all = Outcome.done(new ArrayList<>());
        for (String dn : List.of(unit.domain().unit().toString(), head, "CN=AdminSDHolder,CN=System," + head)) {
            all = all.then(found -> conversation
                    .read(dn, List.of(), CHILDREN, WRITABLE, DESCRIPTOR)
                    .then(object -> object.isPresent()
                            ? added(found, dn, object.stream())
                            : new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "we may not see " + dn)));
        }
        return all.then(found ->
                        administrators(conversation).then(groups -> added(found, "administrators", groups.stream())))
                .then(found -> token.own(conversation).then(groups -> {
                    groups.stream().map(RoleRef::value).sorted().forEach(group -> found.add("in " + group));
                    return Outcome.done(found);
                }));
    }

    /** The groups that the directory itself guards, whatever they are called in the domain's language. */
    private Outcome<List<SearchResultEntry>> administrators(Conversation conversation) {
        Filter guarded = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"), Filter.createEqualityFilter("adminCount", "1"));
        return unit.find(conversation, guarded, CHILDREN, WRITABLE, DESCRIPTOR)
                .then(groups -> groups.isEmpty()
                        ? new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "we may not see the domain's administrators")
                        : Outcome.done(groups));
    }

    private static Outcome<List<String>> added(List<String> found, String where, Stream<SearchResultEntry> objects) {
        objects.forEach(object -> {
            values(object, CHILDREN).forEach(each -> found.add(where + ": create " + each));
            values(object, WRITABLE).forEach(each -> found.add(where + ": write " + each));
            Integer parts = object.getAttributeValueAsInteger(DESCRIPTOR);
            if (parts != null && (parts & OWNER_OR_PERMISSIONS) != 0) {
                found.add(where + ": change permissions");
            }
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
