package dev.twokey.elevation;

import dev.twokey.directory.Departures;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads back whether guests are members: those of one role group by one look, when the directory answers it. */
final class Looks {
    private Looks() {}

    static Map<Membership, Outcome<Boolean>> areMembers(
            List<Membership> memberships, Departures departures, Leases leases, Contact contact) {
        Map<String, List<Membership>> groups = memberships.stream()
                .collect(Collectors.groupingBy(membership -> membership.key().roleGroup()));
        Map<Membership, Outcome<Boolean>> answers = new HashMap<>();
        groups.forEach((slug, members) ->
                answers.putAll(ofGroup(members, departures, departures.roleGroup(slug), leases, contact)));
        return answers;
    }

    private static Map<Membership, Outcome<Boolean>> ofGroup(
            List<Membership> members, Departures departures, RoleGroupId group, Leases leases, Contact contact) {
        Map<Membership, Outcome<Boolean>> answers = new HashMap<>();
        // One that the directory cannot answer for keeps no other from being read back: what failed is asked alone.
        List<Membership> together =
                members.stream().filter(member -> member.attempts() == 0).toList();
        if (together.size() > 1) {
            Membership first = together.getFirst();
            Set<GuestId> guests = together.stream().map(Taking::guest).collect(Collectors.toSet());
            Outcome<Set<GuestId>> found = contact.one(
                    () -> Taking.asked(first, leases, contact, any -> departures.membersAmong(group, guests)));
            if (found instanceof Outcome.Done<Set<GuestId>>(Set<GuestId> inside)) {
                together.forEach(member -> answers.put(member, Outcome.done(inside.contains(Taking.guest(member)))));
            }
        }
        List<Membership> alone =
                members.stream().filter(member -> !answers.containsKey(member)).toList();
        answers.putAll(contact.each(
                alone,
                member -> Taking.asked(member, leases, contact, one -> departures.isMember(group, Taking.guest(one)))));
        return answers;
    }
}
