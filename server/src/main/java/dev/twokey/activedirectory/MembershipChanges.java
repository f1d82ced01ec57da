package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who came and went in role groups. */
final class MembershipChanges {
    private final OwnUnit unit;
    private final MemberList members;
    private final DirSync sync;

    MembershipChanges(OwnUnit unit, MemberList members, DirSync sync) {
        this.unit = unit;
        this.members = members;
        this.sync = sync;
    }

    Outcome<Changes> since(Conversation conversation, Set<RoleGroupId> asked, Optional<Cursor> since) {
        Outcome<Set<Guid>> ids = ids(asked);
        return ids.then(groups -> {
            Optional<ASN1OctetString> cookie = since.flatMap(cursor -> cookie(cursor, groups));
            if (cookie.isEmpty()) {
                return all(conversation, groups);
            }
            return switch (sync.since(conversation, cookie.get())) {
                case Outcome.Done<DirSync.Told>(DirSync.Told told) -> told(conversation, groups, told);
                case Outcome.Unknown<DirSync.Told>(String reason) -> new Outcome.Unknown<>(reason);
                case Outcome.Rejected<DirSync.Told>(Rejection reason, String detail) ->
                    // The directory refuses a cookie that it does not know as it refuses whatever is wrong.
                    reason == Rejection.INVALID ? all(conversation, groups) : new Outcome.Rejected<>(reason, detail);
            };
        });
    }

    /** The cookie first: what changes while the members are read is told again by the next. */
    private Outcome<Changes> all(Conversation conversation, Set<Guid> groups) {
        return sync.since(conversation, new ASN1OctetString()).then(told -> {
            Outcome<List<Change>> all = Outcome.done(new ArrayList<>());
            for (Guid group : groups) {
                all = all.then(changes -> members.ofAny(conversation, group).then(present -> {
                    present.forEach(member -> changes.add(change(group, member, true)));
                    return Outcome.done(changes);
                }));
            }
            return all.then(changes -> Outcome.done(new Changes(changes, true, cursor(told.next(), groups))));
        });
    }

    /** Of a group that is gone, or without its mark, nobody is told who was in it: then everybody who is in is told anew. */
    private Outcome<Changes> told(Conversation conversation, Set<Guid> groups, DirSync.Told told) {
        List<Change> changes = new ArrayList<>();
        for (SearchResultEntry entry : told.groups()) {
            Guid group = OwnUnit.idOf(entry);
            if (groups.contains(group) && !tell(entry, group, changes)) {
                return all(conversation, groups);
            }
        }
        Outcome<Boolean> allTold = Outcome.done(true);
        for (Guid group : groups) {
            allTold = allTold.then(so -> unit.read(conversation, group, Mark.ATTRIBUTE)
                    .then(found -> Outcome.done(so
                            && found.flatMap(Mark::on).filter(Mark::isRoleGroup).isPresent())));
        }
        return allTold.then(so -> so
                ? Outcome.done(new Changes(changes, false, cursor(told.next(), groups)))
                : all(conversation, groups));
    }

    /** Whether it was told who came ({@code range=1-1}) and who went ({@code range=0-0}), and all the time: a new mark was another before. */
    private static boolean tell(SearchResultEntry entry, Guid group, List<Change> changes) {
        if (entry.hasAttribute(Mark.ATTRIBUTE)) {
            return false;
        }
        for (Attribute attribute : entry.getAttributes()) {
            if (!attribute.getBaseName().equalsIgnoreCase(MemberList.ATTRIBUTE) || attribute.size() == 0) {
                continue;
            }
            boolean came = attribute.hasOption("range=1-1");
            if (!came && !attribute.hasOption("range=0-0")) {
                return false;
            }
            for (String name : attribute.getValues()) {
                if (!(ExtendedDn.idIn(name) instanceof Outcome.Done<Guid>(Guid member))) {
                    return false;
                }
                changes.add(change(group, member, came));
            }
        }
        return true;
    }

    private static Change change(Guid group, Guid member, boolean inside) {
        return new Change(new RoleGroupId(group.toString()), new GuestId(member.toString()), inside);
    }

    private static Outcome<Set<Guid>> ids(Set<RoleGroupId> asked) {
        Outcome<Set<Guid>> ids = Outcome.done(new HashSet<>());
        for (RoleGroupId each : asked) {
            ids = ids.then(all -> Guid.parse(each.value()).then(id -> {
                all.add(id);
                return Outcome.done(all);
            }));
        }
        return ids;
    }

    /** A cookie knows nothing of the groups: of one that is asked for anew it would tell too little. */
    private static Cursor cursor(ASN1OctetString cookie, Set<Guid> groups) {
        return new Cursor(name(groups) + "." + Base64.getUrlEncoder().encodeToString(cookie.getValue()));
    }

    private static Optional<ASN1OctetString> cookie(Cursor cursor, Set<Guid> groups) {
        String prefix = name(groups) + ".";
        try {
            return cursor.value().startsWith(prefix)
                    ? Optional.of(new ASN1OctetString(
                            Base64.getUrlDecoder().decode(cursor.value().substring(prefix.length()))))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String name(Set<Guid> groups) {
        String all = new TreeSet<>(groups.stream().map(Guid::toString).collect(Collectors.toSet())).toString();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.US_ASCII)).toString();
    }
}
