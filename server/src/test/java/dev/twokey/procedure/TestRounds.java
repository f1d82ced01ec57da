package dev.twokey.procedure;

import dev.twokey.people.TestDeployment;
import java.util.List;

/** Goes on with procedures on the test's own thread. */
public final class TestRounds {
    private static final int MOST = 9;

    private TestRounds() {}

    /** Everything that is due, until nothing is. */
    public static void run(TestDeployment node) {
        List<ProcedureStore.Claim> claims = node.bean(ProcedureStore.class).claim(MOST, Work.LEASE);
        while (!claims.isEmpty()) {
            claims.forEach(node.bean(Work.class)::on);
            claims = node.bean(ProcedureStore.class).claim(MOST, Work.LEASE);
        }
    }
}
