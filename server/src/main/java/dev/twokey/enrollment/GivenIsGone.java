package dev.twokey.enrollment;

import dev.twokey.procedure.spi.Effect;

/** A step needs what the customer gave, and it is not kept any more. */
final class GivenIsGone {
    static final Effect EFFECT = new Effect.Stuck(
            "what was given is not there any more", "Give access again on the tenant's page, and try again.");

    private GivenIsGone() {}
}
