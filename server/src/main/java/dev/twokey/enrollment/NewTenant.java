package dev.twokey.enrollment;

import dev.twokey.kernel.Slug;

/**
 * A customer to invite.
 *
 * @param name as people call the customer: {@code Contoso}
 * @param kind of directory: {@code entra}, {@code keycloak}, {@code activedirectory}
 * @param observed whether it is only looked at, until its cut-over: nothing is written there
 */
public record NewTenant(Slug slug, String name, String kind, boolean observed) {}
