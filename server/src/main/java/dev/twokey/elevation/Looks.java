package dev.twokey.elevation;

import dev.twokey.directory.Departures;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads back whether guests are members: those of one role group by one look, when the directory answers it. */
@Component
class Looks {
    private final Calls calls;

    Looks(Calls calls) {
        this.calls = calls;
    }

    Map<Membership, Outcome<Boolean>> areMembers(List<Membership> memberships, Departures departures, Leases leases) {
        Map<String, List<Membership>> groups = memberships.stream()
                .collect(Collectors.groupingBy(membership -> membership.key().roleGroup()));
        Map<Membership, Outcome<Boolean>> answers = new HashMap<>();
        groups.forEach(
                (slug, members) -> answers.putAll(ofGroup(members, departures, departures.roleGroup(slug), leases)));
        return answers;
    }

    private Map<Membership, Outcome<Boolean>> ofGroup(
            List<Membership> members, Departures departures, RoleGroupId group, Leases leases) {
        if (members.size() > 1) {
            Membership first = members.getFirst();
            Set<GuestId> guests = members.stream().map(Taking::guest).collect(Collectors.toSet());
            Outcome<Set<GuestId>> found = calls.one(
                    leases.tenant(), () -> Taking.asked(first, leases, any -> departures.membersAmong(group, guests)));
            if (found instanceof Outcome.Done<Set<GuestId>>(Set<GuestId> inside)) {
                return members.stream()
                        .collect(Collectors.toMap(
                                member -> member, member -> Outcome.done(inside.contains(Taking.guest(member)))));
            }
        }
        // One that the directory cannot answer for keeps no other from being read back.
        return calls.each(
                leases.tenant(),
                members,
                member -> Taking.asked(member, leases, one -> departures.isMember(group, Taking.guest(one))));
    }
}
