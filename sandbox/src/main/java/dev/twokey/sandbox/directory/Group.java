package dev.twokey.sandbox.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A group.
 *
 * @param id its GUID
 * @param spec what its creator asked for
 * @param created when
 */
public record Group(String id, Spec spec, Instant created) {
    /** What people call it; several groups may share it. */
    public String displayName() {
        return spec.displayName();
    }

    /**
     * What a creator chooses.
     *
     * @param displayName not unique
     * @param description free text
     * @param mailNickname unique among mail-enabled groups only
     * @param uniqueName unique for ever, if given
     * @param mailEnabled whether it has a mailbox
     * @param securityEnabled whether it may carry access
     * @param groupTypes {@code Unified}, {@code DynamicMembership}, or none
     * @param assignableToRole whether directory roles can be given to it; never changes
     */
    public record Spec(
            String displayName,
            Optional<String> description,
            String mailNickname,
            Optional<String> uniqueName,
            boolean mailEnabled,
            boolean securityEnabled,
            List<String> groupTypes,
            boolean assignableToRole) {
        /** The same with another name and description. */
        public Spec called(String name, Optional<String> text) {
            return new Spec(
                    name, text, mailNickname, uniqueName, mailEnabled, securityEnabled, groupTypes, assignableToRole);
        }

        /** A plain security group. */
        public static Spec security(String displayName, String mailNickname) {
            return new Spec(
                    displayName, Optional.empty(), mailNickname, Optional.empty(), false, true, List.of(), false);
        }
    }
}
