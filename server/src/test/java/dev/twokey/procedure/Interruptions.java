package dev.twokey.procedure;

import dev.twokey.people.TestDeployment;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Kills the node at every step of every procedure: once before its deed and once after it, before anything is recorded. */
public final class Interruptions implements BeanPostProcessor {
    private final Set<String> before = new HashSet<>();
    private final Set<String> after = new HashSet<>();
    private final List<String> killed = new ArrayList<>();
    private boolean on;

    /** What a killed node leaves: nothing is recorded and nothing is given back. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** From now on. */
    public void begin() {
        on = true;
    }

    /** At which steps somebody was killed, twice each. */
    public List<String> killed() {
        return List.copyOf(killed);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof StepKind kind ? new Interrupted(kind) : bean;
    }

    private final class Interrupted implements StepKind {
        private final StepKind kind;

        Interrupted(StepKind kind) {
            this.kind = kind;
        }

        @Override
        public String word() {
            return kind.word();
        }

        @Override
        public Effect perform(Step step) {
            String which = step.tenant() + " " + step.key();
            if (on && before.add(which)) {
                killed.add(step.key());
                throw new Killed();
            }
            Effect effect = kind.perform(step);
            if (on && after.add(which)) {
                killed.add(step.key());
                throw new Killed();
            }
            return effect;
        }
    }

    /** Goes on with everything that is due; each time the node is killed, another takes over when the lease is over. */
    public void run(TestDeployment node, Runnable leaseIsOver) {
        boolean again = true;
        while (again) {
            again = false;
            for (ProcedureStore.Claim claim : node.bean(ProcedureStore.class).claim(1, Work.LEASE)) {
                again = true;
                try {
                    node.bean(Work.class).on(claim);
                } catch (Killed nothingIsGivenBack) {
                    leaseIsOver.run();
                }
            }
        }
    }
}
