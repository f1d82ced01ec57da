package dev.twokey.cli;

import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.RequestDocument;
import java.time.Duration;
import java.util.List;

/**
 * What a request for temporary access says beside the fields that every request has, as its signers sign it.
 *
 * @param account which enters
 * @param start when the time begins; {@code when-approved}
 * @param answerWithin how long a second person may take
 */
record ElevationDocument(
        String directory,
        Account account,
        RoleGroup roleGroup,
        Duration duration,
        String start,
        Duration answerWithin,
        String justification,
        String ticket) {
    static final String TYPE = "twokey/elevation";

    /**
     * The role group.
     *
     * @param slug its short name at TwoKey
     * @param id the directory's own id of the group
     * @param name the directory's name of the group
     * @param role the role in words
     */
    record RoleGroup(String slug, String id, String name, String role, List<String> may, List<String> mayNot) {}

    /**
     * The account that enters.
     *
     * @param id {@code acc_…}
     */
    record Account(String id, String name) {}

    static boolean isOne(RequestDocument document) {
        return document.document().string("type").equals(TYPE);
    }

    /** @throws Failure when it is no such document */
    static ElevationDocument of(RequestDocument document) {
        try {
            if (!isOne(document)) {
                throw new MalformedProof("it is no request for access");
            }
            return read(document.document());
        } catch (MalformedProof e) {
            Failure failure = new Failure("What is to be signed is not understood: " + e.getMessage(), Typed.REMEDY);
            failure.initCause(e);
            throw failure;
        }
    }

    private static ElevationDocument read(JsonObject json) {
        return new ElevationDocument(
                json.string("directory"),
                account(json.object("account").only("id", "name")),
                roleGroup(json.object("roleGroup").only("slug", "id", "name", "role", "may", "mayNot")),
                Duration.ofSeconds(json.integer("seconds")),
                json.string("start"),
                Duration.ofSeconds(json.integer("answerWithinSeconds")),
                json.string("justification"),
                json.string("ticket"));
    }

    private static Account account(JsonObject json) {
        return new Account(json.string("id"), json.string("name"));
    }

    private static RoleGroup roleGroup(JsonObject json) {
        return new RoleGroup(
                json.string("slug"),
                json.string("id"),
                json.string("name"),
                json.string("role"),
                json.array("may").strings(),
                json.array("mayNot").strings());
    }
}
