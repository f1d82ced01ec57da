package dev.twokey.kernel;

import java.util.Locale;

/**
 * An expected no: shown to people and recorded. Each room has a closed list (an enum) of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>, whose problem type ends in {@link #code()}
 */
public interface Refusal {
    /** Stable, kebab-case: {@code requester-is-approver}. */
    String code();

    /** One sentence for people: what was refused and what they can do. */
    String sentence();

    /** The HTTP status that fits: 403 forbidden, 404 absent, 409 in the wrong state, 422 not acceptable. */
    int status();

    /** A no of a closed list, which is an enum: the constant's name is its code. */
    interface Listed extends Refusal {
        /** As every enum has it: {@code REQUESTER_IS_APPROVER}. */
        String name();

        @Override
        default String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
