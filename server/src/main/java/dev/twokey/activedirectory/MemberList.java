package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
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
 * primary group, which stands at the user alone.
 */
final class MemberList {
    static final String ATTRIBUTE = "member";
    /** How many are asked for at one go; the directory gives as many as it likes. */
    static final int PAGE = 200;

    private static final int MOST = 10_000;
    private static final Pattern RANGE = Pattern.compile("range=([0-9]{1,9})-([0-9]{1,9}|\\*)");

    private final OwnUnit unit;

    MemberList(OwnUnit unit) {
        this.unit = unit;
    }

    /** Everybody; {@code NOT_FOUND} when there is no such group. */
    Outcome<Set<Guid>> of(Conversation conversation, Guid group) {
        return read(conversation, group).then(read -> Outcome.done(read.members()));
    }

    /** Those of them who are in. In a list of several parts somebody may be passed over while others come and go: they are asked for. */
    Outcome<Set<Guid>> among(Conversation conversation, Guid group, Set<Guid> asked) {
        return read(conversation, group).then(read -> {
            Set<Guid> in = new HashSet<>(asked);
            in.retainAll(read.members());
            Outcome<Set<Guid>> outcome = Outcome.done(in);
            for (Guid other : read.atOnce() ? Set.<Guid>of() : without(asked, in)) {
                outcome = outcome.then(found -> isListed(conversation, group, other)
                        .then(listed -> {
                            if (listed) {
                                found.add(other);
                            }
                            return Outcome.done(found);
                        }));
            }
            return outcome;
        });
    }

    private record Read(Set<Guid> members, boolean atOnce) {}

    private Outcome<Read> read(Conversation conversation, Guid group) {
        Set<Guid> members = new HashSet<>();
        Outcome<Part> part = part(conversation, group, 0, members);
        boolean atOnce = part instanceof Outcome.Done<Part>(Part first) && first.isLast();
        while (part instanceof Outcome.Done<Part>(Part before) && !before.isLast()) {
            part = members.size() > MOST
                    ? new Outcome.Unknown<>("the group has more than " + MOST + " members")
                    : part(conversation, group, before.next(), members);
        }
        return part.then(last -> primary(conversation, last.relativeId())).then(primary -> {
            members.addAll(primary);
            return Outcome.done(new Read(members, atOnce));
        });
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

    private Outcome<Part> part(Conversation conversation, Guid group, int from, Set<Guid> members) {
        String wanted = ATTRIBUTE + ";range=" + from + "-" + (from + PAGE - 1);
        return conversation
                .read(group.dn(), List.of(ExtendedDn.WANTED), Guid.ATTRIBUTE, "objectSid", wanted)
                .then(found -> found.isPresent()
                        ? take(found.get(), group, from, members)
                        : unit.standing(conversation)
                                .then(stands -> new Outcome.Rejected<>(
                                        Rejection.NOT_FOUND, "the directory has no such group")));
    }

    private static Outcome<Part> take(SearchResultEntry entry, Guid group, int from, Set<Guid> members) {
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

    private Outcome<Set<Guid>> primary(Conversation conversation, long relativeId) {
        Filter filter = Filter.createEqualityFilter("primaryGroupID", Long.toString(relativeId));
        return unit.find(conversation, filter).then(found -> {
            Set<Guid> ids = new HashSet<>();
            found.forEach(each -> ids.add(OwnUnit.idOf(each)));
            return Outcome.done(ids);
        });
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
