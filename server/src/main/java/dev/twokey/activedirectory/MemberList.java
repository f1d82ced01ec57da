package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is directly in a group: its attribute {@code member}, part by part (MS-ADTS, 3.1.1.3.1.3.3), and whoever has the group as
 * primary group, which stands at the user alone. A list, or a whole group, that we may not see looks as if nobody were in: so
 * the members are asked, too, in which groups they are ({@code memberOf}).
 */
final class MemberList {
    static final String ATTRIBUTE = "member";
    static final String MEMBER_OF = "memberOf";
    /** How many are asked for at one go; the directory gives as many as it likes. */
    static final int PAGE = 200;

    private static final int MOST = 10_000;
    private static final String PRIMARY = "primaryGroupID";
    private static final Pattern RANGE = Pattern.compile("range=([0-9]{1,9})-([0-9]{1,9}|\\*)");

    private final OwnUnit unit;

    MemberList(OwnUnit unit) {
        this.unit = unit;
    }

    /** One who is in already is in. */
    static Outcome<Acknowledged> put(Conversation conversation, Guid group, Guid member) {
        return change(conversation, ModificationType.ADD, group, member)
                .then(code -> code.equals(ResultCode.ENTRY_ALREADY_EXISTS)
                                || code.equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS)
                        ? Outcome.done(Acknowledged.OK)
                        : LdapProblem.acknowledged(code));
    }

    /**
     * Not asked for first: what is hidden would not be taken. Asked for when it is refused: the directory says "not a member" in
     * the same words as "not willing to".
     */
    Outcome<Acknowledged> take(Conversation conversation, Guid group, Guid member) {
        return change(conversation, ModificationType.DELETE, group, member).then(code -> {
            Outcome<Acknowledged> outcome = LdapProblem.acknowledged(code);
            return outcome instanceof Outcome.Rejected<Acknowledged>
                    ? isIn(conversation, group, member)
                            .then(in -> in ? stillIn(code, outcome) : Outcome.done(Acknowledged.OK))
                    : outcome;
        });
    }

    private static Outcome<Acknowledged> stillIn(ResultCode code, Outcome<Acknowledged> refusal) {
        return code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)
                ? refusal
                : new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "the group is the guest's primary group: give the guest another one, such as Domain Users");
    }

    private static Outcome<ResultCode> change(
            Conversation conversation, ModificationType how, Guid group, Guid member) {
        return conversation.modify(new ModifyRequest(group.dn(), new Modification(how, ATTRIBUTE, member.dn())));
    }

    /** Everybody; {@code NOT_FOUND} when there is no such group. */
    Outcome<Set<Guid>> of(Conversation conversation, Guid group) {
        Set<Guid> members = new HashSet<>();
        return part(conversation, group, 0, members)
                .then(first -> first.isEmpty()
                        ? notShown(conversation, group)
                        : others(conversation, group, first.get(), members)
                                .then(last -> besides(conversation, group, last, members)));
    }

    /** The same, and nobody when there is no such group. */
    Outcome<Set<Guid>> ofAny(Conversation conversation, Guid group) {
        Outcome<Set<Guid>> inside = of(conversation, group);
        return inside instanceof Outcome.Rejected<Set<Guid>> no && no.reason() == Rejection.NOT_FOUND
                ? Outcome.done(Set.of())
                : inside;
    }

    private Outcome<Part> others(Conversation conversation, Guid group, Part first, Set<Guid> members) {
        Outcome<Part> part = Outcome.done(first);
        while (part instanceof Outcome.Done<Part>(Part before) && !before.isLast()) {
            part = members.size() > MOST
                    ? new Outcome.Unknown<>("the group has more than " + MOST + " members")
                    : part(conversation, group, before.next(), members)
                            .then(next -> next.map(Outcome::done)
                                    .orElseGet(() -> new Outcome.Unknown<>("the group is not shown any more")));
        }
        return part;
    }

    /** Whoever says so and is not in the list. Of an empty list nobody knows whether it is hidden. */
    private Outcome<Set<Guid>> besides(Conversation conversation, Guid group, Part last, Set<Guid> members) {
        Filter primary = Filter.createEqualityFilter(PRIMARY, Long.toString(last.relativeId()));
        Filter filter = members.isEmpty()
                ? Filter.createORFilter(primary, Filter.createEqualityFilter(MEMBER_OF, group.dn()))
                : primary;
        return unit.find(conversation, filter).then(found -> {
            found.forEach(each -> members.add(OwnUnit.idOf(each)));
            return Outcome.done(members);
        });
    }

    private Outcome<Set<Guid>> notShown(Conversation conversation, Guid group) {
        return unit.find(conversation, Filter.createEqualityFilter(MEMBER_OF, group.dn()))
                .then(found -> found.isEmpty() ? unit.noSuchGroup(conversation) : hidden());
    }

    Outcome<Boolean> isIn(Conversation conversation, Guid group, Guid member) {
        return among(conversation, group, Set.of(member)).then(in -> Outcome.done(!in.isEmpty()));
    }

    /**
     * Those of them who are in; {@code NOT_FOUND} when there is no such group, and {@code NOT_PERMITTED} when there must be one,
     * since somebody is in it, and we may not see it.
     */
    Outcome<Set<Guid>> among(Conversation conversation, Guid group, Set<Guid> asked) {
        Set<Guid> listed = new HashSet<>();
        return part(conversation, group, 0, listed)
                .then(first -> saying(conversation, group, first.map(Part::relativeId), asked)
                        .then(in -> {
                            if (first.isEmpty()) {
                                return in.isEmpty() ? unit.noSuchGroup(conversation) : hidden();
                            }
                            asked.stream().filter(listed::contains).forEach(in::add);
                            return first.get().isLast()
                                    ? Outcome.done(in)
                                    : further(conversation, group, without(asked, in), in);
                        }));
    }

    private static <T> Outcome<T> hidden() {
        return new Outcome.Rejected<>(
                Rejection.NOT_PERMITTED,
                "the group is not shown to us any more, and a guest is in it: let the service account see it, or move it back");
    }

    /** Who of them says that this is a group of theirs. */
    private Outcome<Set<Guid>> saying(
            Conversation conversation, Guid group, Optional<Long> relativeId, Set<Guid> asked) {
        Set<Guid> saying = new HashSet<>();
        Outcome<Set<Guid>> outcome = Outcome.done(saying);
        List<Filter> each = asked.stream().map(Guid::filter).toList();
        for (int from = 0; from < each.size(); from += PAGE) {
            Filter some = Filter.createORFilter(each.subList(from, Math.min(each.size(), from + PAGE)));
            outcome = outcome.then(so -> unit.findNaming(conversation, some, MEMBER_OF, PRIMARY)
                    .then(found -> add(found, group, relativeId, saying)));
        }
        return outcome;
    }

    private static Outcome<Set<Guid>> add(
            List<SearchResultEntry> members, Guid group, Optional<Long> relativeId, Set<Guid> saying) {
        for (SearchResultEntry member : members) {
            Long primary = member.getAttributeValueAsLong(PRIMARY);
            if (primary != null && relativeId.filter(primary::equals).isPresent()) {
                saying.add(OwnUnit.idOf(member));
            }
            String[] groups = member.getAttributeValues(MEMBER_OF);
            for (String name : groups == null ? new String[0] : groups) {
                if (!(ExtendedDn.idIn(name) instanceof Outcome.Done<Guid>(Guid other))) {
                    return new Outcome.Unknown<>("a member names a group without its id");
                }
                if (other.equals(group)) {
                    saying.add(OwnUnit.idOf(member));
                }
            }
        }
        return Outcome.done(saying);
    }

    /** Where the list is a long one, each is asked for: in part after part somebody may be passed over while others come and go. */
    private static Outcome<Set<Guid>> further(Conversation conversation, Guid group, Set<Guid> asked, Set<Guid> in) {
        Outcome<Set<Guid>> outcome = Outcome.done(in);
        for (Guid other : asked) {
            outcome = outcome.then(found -> isListed(conversation, group, other).then(listed -> {
                if (listed) {
                    found.add(other);
                }
                return Outcome.done(found);
            }));
        }
        return outcome;
    }

    /**
     * @param relativeId of the group within its domain
     * @param nextIfAny where the following part begins
     */
    private record Part(long relativeId, Optional<Integer> nextIfAny) {
        boolean isLast() {
            return nextIfAny.isEmpty();
        }

        int next() {
            return nextIfAny.orElseThrow();
        }
    }

    /** Nothing when the directory does not show the group. */
    private static Outcome<Optional<Part>> part(Conversation conversation, Guid group, int from, Set<Guid> members) {
        String wanted = ATTRIBUTE + ";range=" + from + "-" + (from + PAGE - 1);
        return conversation
                .read(group.dn(), List.of(ExtendedDn.WANTED), Guid.ATTRIBUTE, "objectSid", wanted)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Optional.empty())
                        : members(found.get(), group, from, members).then(part -> Outcome.done(Optional.of(part))));
    }

    private static Outcome<Part> members(SearchResultEntry entry, Guid group, int from, Set<Guid> members) {
        byte[] sid = entry.getAttributeValueBytes("objectSid");
        if (!OwnUnit.idOf(entry).equals(group) || sid == null || sid.length < 8) {
            return new Outcome.Unknown<>("the answer is not about the group");
        }
        Optional<Attribute> listed = entry.getAttributes().stream()
                .filter(each -> each.getBaseName().equalsIgnoreCase(ATTRIBUTE) && each.size() > 0)
                .findFirst();
        if (listed.isEmpty()) {
            return Outcome.done(new Part(relativeId(sid), Optional.empty()));
        }
        for (String name : listed.get().getValues()) {
            if (!(ExtendedDn.idIn(name) instanceof Outcome.Done<Guid>(Guid member))) {
                return new Outcome.Unknown<>("the list names a member without its id");
            }
            members.add(member);
        }
        return next(listed.get(), from).then(next -> Outcome.done(new Part(relativeId(sid), next)));
    }

    private static Outcome<Optional<Integer>> next(Attribute listed, int from) {
        if (!listed.hasOptions()) {
            return Outcome.done(Optional.empty());
        }
        Matcher range = RANGE.matcher(String.join(";", listed.getOptions()));
        if (!range.matches() || Integer.parseInt(range.group(1)) != from) {
            return new Outcome.Unknown<>("the list goes on elsewhere than it was asked to");
        }
        String last = range.group(2);
        return Outcome.done(last.equals("*") ? Optional.empty() : Optional.of(Integer.parseInt(last) + 1));
    }

    private static long relativeId(byte[] sid) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(sid, sid.length - 4, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
    }

    private static Outcome<Boolean> isListed(Conversation conversation, Guid group, Guid member) {
        Filter filter = Filter.createEqualityFilter(ATTRIBUTE, member.dn());
        return conversation
                .search(group.dn(), SearchScope.BASE, filter, List.of(), Guid.ATTRIBUTE)
                .then(found -> Outcome.done(!found.entries().isEmpty()));
    }

    private static Set<Guid> without(Set<Guid> all, Set<Guid> some) {
        Set<Guid> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
