package dev.twokey.sandbox.throttling;

import dev.twokey.sandbox.http.Call;
import java.util.List;
import java.util.Set;

/** What a call to the directory costs. */
final class ResourceUnits {
    private static final Set<String> DEAR = Set.of("users", "applications", "oauth2PermissionGrants");
    private static final int SMALL_PAGE = 20;

    private ResourceUnits() {}

    static int of(Call call) {
        int cost = usual(call.segments());
        if (call.parameter("$select").isPresent()) {
            cost--;
        }
        if (call.parameter("$expand").isPresent()) {
            cost++;
        }
        if (call.parameter("$top").filter(ResourceUnits::small).isPresent()) {
            cost--;
        }
        return Math.max(1, cost);
    }

    private static int usual(List<String> path) {
        if (path.contains("transitiveMembers")) {
            return 5;
        }
        boolean members = path.size() > 2
                && path.getFirst().equals("groups")
                && path.get(2).equals("members");
        if (members || path.contains("getByIds") || path.contains("subscribedSkus")) {
            return 3;
        }
        return !path.isEmpty() && DEAR.contains(path.getFirst()) ? 2 : 1;
    }

    private static boolean small(String top) {
        return top.matches("\\d{1,3}") && Integer.parseInt(top) < SMALL_PAGE;
    }
}
