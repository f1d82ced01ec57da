package dev.twokey.entra;

import dev.twokey.sandbox.directory.Applications;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.ServicePrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a tenant of the sandbox is, without our code. */
record ObservedTenant(Directory directory) {
    /** All but the logs and what was deleted, which the directory keeps for 30 days. */
    Map<String, Object> state() {
        Map<String, Object> all = new TreeMap<>();
        directory.users().forEach(user -> all.put("user " + user.id(), user));
        directory.groups().forEach(group -> {
            all.put("group " + group.id(), group);
            all.put("members " + group.id(), new TreeSet<>(directory.members(group.id())));
        });
        applications().all().forEach(application -> {
            all.put("application " + application.id(), application);
            all.put("owners " + application.id(), applications().owners().of(application.id()));
        });
        applications().principals().forEach(principal -> {
            all.put("principal " + principal.id(), principal.appId() + principal.enabled());
            all.put("owners " + principal.id(), applications().owners().of(principal.id()));
            all.put("credentials " + principal.id(), applications().credentials(principal));
            all.put(
                    "permissions " + principal.id(),
                    directory.holdings().appRoleAssignments().of(principal.id()));
        });
        all.put("roles", directory.governance().roles().assignments());
        var units = directory.holdings().administrativeUnits();
        units.all().forEach(unit -> all.put("unit " + unit, units.members(unit)));
        return all;
    }

    /** Permissions of whatever application, roles, and groups. */
    List<String> rightsOf(String principal) {
        List<String> rights = new ArrayList<>();
        directory
                .holdings()
                .appRoleAssignments()
                .of(principal)
                .forEach(assignment -> rights.add(named(assignment.resource(), assignment.role())));
        directory.governance().roles().assignments().stream()
                .filter(assignment -> assignment.principal().equals(principal))
                .forEach(assignment -> rights.add("role:" + assignment.role()));
        directory.groupsOf(principal).forEach(group -> rights.add("group:" + group.displayName()));
        return rights.stream().sorted().toList();
    }

    private String named(String resource, String role) {
        ServicePrincipal of = applications().principal(resource).orElseThrow();
        String value = of.roles().stream()
                .filter(each -> each.id().equals(role))
                .map(ServicePrincipal.AppRole::value)
                .findFirst()
                .orElse(role);
        return of.appId().equals(MicrosoftGraph.APP_ID) ? value : of.appId() + "/" + value;
    }

    private Applications applications() {
        return directory.holdings().applications();
    }
}
