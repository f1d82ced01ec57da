package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings.Requirement;
import dev.twokey.directory.spi.RealmSettings.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How sure a sign-in in a browser takes a second factor.
 *
 * @see <a href="https://www.keycloak.org/docs/latest/server_admin/#_authentication-flows">Authentication flows</a>
 */
record BrowserFlow(List<Step> steps) {
    private static final Set<String> SECOND_FACTORS = Set.of(
            "auth-otp-form",
            "webauthn-authenticator",
            "webauthn-authenticator-passwordless",
            "auth-recovery-authn-code-form");

    private static final String CONDITION = "conditional-";

    /** The surest of the second factors that there are; {@code DISABLED} when there is none. */
    Requirement secondFactor() {
        return IntStream.range(0, steps.size())
                .filter(this::isSecondFactor)
                .mapToObj(this::effective)
                .min(Enum::compareTo)
                .orElse(Requirement.DISABLED);
    }

    private boolean isSecondFactor(int step) {
        return SECOND_FACTORS.contains(steps.get(step).kind());
    }

    /** As sure as the weakest of the flows around it: one that may be left out makes all within it a matter of choice. */
    private Requirement effective(int step) {
        Requirement effective = own(step);
        for (int flow = around(step); flow >= 0; flow = around(flow)) {
            Requirement outer = isWayIn(flow) ? Requirement.REQUIRED : own(flow);
            effective = outer.compareTo(effective) > 0 ? outer : effective;
        }
        return effective;
    }

    /** Beside something that is required, alternatives are not looked at; among second factors alone, one must be used. */
    private Requirement own(int step) {
        Requirement requirement = steps.get(step).requirement();
        if (requirement != Requirement.ALTERNATIVE) {
            return requirement;
        }
        boolean ignored = beside(step).anyMatch(other -> steps.get(other).requirement() != Requirement.ALTERNATIVE);
        if (ignored) {
            return Requirement.DISABLED;
        }
        return beside(step).allMatch(this::isSecondFactor) ? Requirement.REQUIRED : Requirement.ALTERNATIVE;
    }

    private IntStream beside(int step) {
        return IntStream.range(0, steps.size())
                .filter(other -> other != step
                        && around(other) == around(step)
                        && steps.get(other).requirement() != Requirement.DISABLED
                        && !steps.get(other).kind().startsWith(CONDITION));
    }

    /** The form with the password is one way in beside others, such as a session that there is. */
    private boolean isWayIn(int flow) {
        return steps.get(flow).level() == 0 && steps.get(flow).requirement() == Requirement.ALTERNATIVE;
    }

    /** The flow in which the step lies, or -1. */
    private int around(int step) {
        int level = steps.get(step).level() - 1;
        for (int before = step - 1; before >= 0; before--) {
            if (steps.get(before).level() == level) {
                return before;
            }
        }
        return -1;
    }
}
