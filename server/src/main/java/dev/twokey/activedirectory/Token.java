package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All groups that somebody has when signing in: its own, those around them, and its primary one ({@code tokenGroups}). */
final class Token {
    private static final String GROUPS = "tokenGroups";
    private static final String SID = Sid.ATTRIBUTE;

    private final OwnUnit unit;

    Token(OwnUnit unit) {
        this.unit = unit;
    }

    Outcome<Set<RoleRef>> groups(Conversation conversation, Guid user) {
        return unit.existing(conversation, user, GROUPS)
                .then(found -> groupsOf(conversation, found, "the directory does not show the account's groups"));
    }

    /** Everybody is in one group at least: where there is none, we may not look. */
    private Outcome<Set<RoleRef>> groupsOf(Conversation conversation, SearchResultEntry holder, String hidden) {
        byte[][] sids = holder.getAttributeValueByteArrays(GROUPS);
        return sids == null || sids.length == 0 ? new Outcome.Unknown<>(hidden) : named(conversation, List.of(sids));
    }

    /** Of the service account itself, as the controller knows it on this connection: well-known ones such as S-1-1-0, too. */
    Outcome<Set<RoleRef>> own(Conversation conversation) {
        return conversation
                .read("", List.of(), GROUPS)
                .then(root -> root.isPresent()
                        ? groupsOf(conversation, root.get(), "the directory does not show our own groups")
                        : new Outcome.Unknown<>("the directory does not show itself"));
    }

    private Outcome<Set<RoleRef>> named(Conversation conversation, List<byte[]> sids) {
        List<Filter> each =
                sids.stream().map(sid -> Filter.createEqualityFilter(SID, sid)).toList();
        return unit.find(conversation, Filter.createORFilter(each), SID, LogonName.ATTRIBUTE, "objectClass")
                .then(groups -> {
                    Set<RoleRef> roles = new HashSet<>();
                    List<byte[]> unnamed = new ArrayList<>(sids);
                    for (SearchResultEntry group : groups) {
                        String name = group.getAttributeValue(LogonName.ATTRIBUTE);
                        if (name != null) {
                            unnamed.removeIf(sid -> Arrays.equals(sid, group.getAttributeValueBytes(SID)));
                        }
                        // Of our own, the account itself is one.
                        if (name != null && !group.hasAttributeValue("objectClass", "user")) {
                            roles.add(CarriedGroups.named(name));
                        }
                    }
                    // Of another domain, or not to be seen: a right all the same.
                    unnamed.forEach(
                            sid -> roles.add(CarriedGroups.named(Sid.of(sid).text())));
                    return Outcome.done(roles);
                });
    }
}
