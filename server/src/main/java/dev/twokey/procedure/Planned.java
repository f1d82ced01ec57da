package dev.twokey.procedure;

import dev.twokey.proof.JsonObject;

/**
 * A step as it is planned.
 *
 * @param kind the word of a {@link dev.twokey.procedure.spi.StepKind}
 * @param key names it within the procedure, once
 * @param title for people, what it does: {@code Make the group TwoKey Roles - Security Manager}
 * @param subject what it is about; no secret, no personal data
 */
public record Planned(String kind, String key, String title, JsonObject subject) {}
