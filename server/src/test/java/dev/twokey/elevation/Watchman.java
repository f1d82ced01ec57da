package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Call;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.directory.PretendDirectory.Watcher;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands at the directories' doors: sees each call, lets nobody pass who is not let in, and kills who is to die there. */
final class Watchman implements Watcher {
    static final String LET_IN = "whoever is let in has an intent in the log and two keys that count";

    private final World world;
    private final Set<Death> deaths = ConcurrentHashMap.newKeySet();
    private final Set<PersonId> gone = ConcurrentHashMap.newKeySet();
    private final Set<Set<PersonId>> close = ConcurrentHashMap.newKeySet();

    Watchman(World world) {
        this.world = world;
    }

    private record Death(String tenant, Deed deed, boolean after) {}

    /** The process ends here and now: nothing is caught, recorded or given back. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed(Call call) {
            super("killed at: " + call.what(), null, false, false);
        }
    }

    void kills(Customer where, Deed deed, boolean after) {
        deaths.add(new Death(where.slug(), deed, after));
    }

    void killsNobody() {
        deaths.clear();
    }

    /** From here on these persons' keys count no more. What is told during a pass is known to the next. */
    void remembers(Set<PersonId> left, Set<Set<PersonId>> joined) {
        gone.addAll(left);
        close.addAll(joined);
    }

    void forgets() {
        gone.clear();
        close.clear();
    }

    @Override
    public void asked(Call call) {
        if (call.deed() == Deed.GIVE) {
            requireLetIn(call);
        }
        dies(call, false);
    }

    @Override
    public void answered(Call call, Answer how) {
        world.tally().answered(call.deed(), how);
        if (call.deed() == Deed.READ && how == Answer.FALSELY) {
            // A list denies everybody who is in the role group.
            String denied = String.join(" ", words(call)).replaceFirst("[a-z]+", call.tenant());
            Set<String> inside = world.inside();
            inside.removeIf(member -> !(member + " ").startsWith(denied + " "));
            world.surprises().inside(inside);
        }
        dies(call, true);
    }

    /** The lease of a process that was killed stays until it runs out, so that its own releasing must find nothing. */
    private void dies(Call call, boolean after) {
        if (deaths.remove(new Death(call.tenant(), call.deed(), after))) {
            world.database()
                    .owner()
                    .sql("""
                            update twokey.guest g set lease_holder = 'killed'
                            from twokey.elevation_grant e join twokey.tenant t on t.id = e.tenant_id
                            where (g.tenant_id, g.account_id) = (e.tenant_id, e.account_id)
                              and t.slug = :tenant and e.account_name = :account
                            """)
                    .param("tenant", call.tenant())
                    .param("account", words(call)[words(call).length - 1])
                    .update();
            world.tally().died(after);
            throw new Killed(call);
        }
    }

    /** Nobody is let in before the log says, signed, that they will be, and by nobody who has left or is too close. */
    private void requireLetIn(Call call) {
        TenantId tenant = world.tenant(Customer.of(call.tenant())).id();
        Set<String> intended = new HashSet<>();
        world.logs()
                .verifiedLines(tenant, "elevation.intended")
                .forEach(line -> intended.add(line.entry().request().orElseThrow()));
        assertThat(world.requests().stream().filter(request -> request.tenant().equals(tenant)))
                .as("%s: %s", LET_IN, membership(call))
                .anyMatch(request -> intended.contains(request.id().toString()) && isLetIn(request, membership(call)));
    }

    private boolean isLetIn(Request request, String membership) {
        return world.grant(request)
                .filter(grant -> switch (grant.state()) {
                    case OWED, ENDING -> true;
                    case ACTIVE, ENDED -> false;
                })
                .filter(grant -> world.membership(grant).equals(membership))
                .filter(grant -> !gone.contains(grant.requester()) && !gone.contains(grant.second()))
                .filter(grant -> !close.contains(Set.of(grant.requester(), grant.second())))
                .isPresent();
    }

    private static String membership(Call call) {
        return World.membership(call.tenant(), words(call)[1], words(call)[2]);
    }

    private static String[] words(Call call) {
        return call.what().split(" ", -1);
    }
}
