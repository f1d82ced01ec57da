package dev.twokey.readiness;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.readiness.Reach.Meets;
import java.util.List;
import java.util.function.Function;

/** Which policies meet somebody, always or sometimes. */
record LockedOut(List<String> always, List<String> sometimes) {
    static LockedOut by(List<AccessPolicy> policies, Function<Reach, Meets> meets) {
        return new LockedOut(named(policies, meets, Meets.ALWAYS), named(policies, meets, Meets.SOMETIMES));
    }

    private static List<String> named(List<AccessPolicy> policies, Function<Reach, Meets> meets, Meets wanted) {
        return policies.stream()
                .filter(policy -> meets.apply(new Reach(policy)) == wanted)
                .map(AccessPolicy::name)
                .toList();
    }

    /** @param whom for example {@code the service's accounts} */
    Judgement judgement(int all, String whom, String remedy) {
        if (!always.isEmpty()) {
            return Judgement.notReady(
                    "These policies would keep " + whom + " out: " + Words.quoted(always) + ".",
                    remedy + Words.quoted(always) + ".");
        }
        if (!sometimes.isEmpty()) {
            return Judgement.advisory(
                    "These policies may keep " + whom + " out, under their conditions or once they are enforced: "
                            + Words.quoted(sometimes) + ".",
                    remedy + Words.quoted(sometimes) + ".");
        }
        return Judgement.ready("Of " + Words.counted(all, "policy", "policies") + " none keeps " + whom + " out.");
    }
}
