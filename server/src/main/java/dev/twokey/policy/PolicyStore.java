package dev.twokey.policy;

import dev.twokey.database.Rows;
import dev.twokey.kernel.RequestId;
import dev.twokey.proof.Digest;
import dev.twokey.proof.PolicyVersion;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Texts by their digests. The database says what a digest stands for, and never which one is in force: the log does. */
@Repository
class PolicyStore {
    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String KEEP = """
            insert into policy_text (digest, kind, text) values (:digest, :kind, :text)
            on conflict on constraint a_text_has_one_digest do nothing
            """;

    /** Keeps the text, so that whoever pinned its digest can read it for ever. */
    void keep(DocumentKind<?> kind, Digest digest, String text) {
        jdbc.sql(KEEP)
                .param("digest", digest.bytes().toArray())
                .param("kind", kind.word())
                .param("text", text)
                .update();
    }

    Optional<String> text(DocumentKind<?> kind, Digest digest) {
        return jdbc.sql("select text from policy_text where digest = :digest and kind = :kind")
                .param("digest", digest.bytes().toArray())
                .param("kind", kind.word())
                .query(String.class)
                .optional();
    }

    private static final String PUT_IN_FORCE = """
            insert into policy_version (kind, number, digest, request_id, signed_at)
            values (:kind, :number, :digest, :request, :at)
            """;

    /** Says that this number is taken. What is in force is the log's to say. */
    void putInForce(DocumentKind<?> kind, long number, String text, RequestId request, Instant at) {
        Digest digest = PolicyVersion.digest(text);
        keep(kind, digest, text);
        jdbc.sql(PUT_IN_FORCE)
                .param("kind", kind.word())
                .param("number", number)
                .param("digest", digest.bytes().toArray())
                .param("request", request.value())
                .param("at", Rows.at(at))
                .update();
    }

    /** The highest number that is taken; 0 when none is. */
    long highest(DocumentKind<?> kind) {
        return jdbc.sql("select coalesce(max(number), 0) from policy_version where kind = :kind")
                .param("kind", kind.word())
                .query(Long.class)
                .single();
    }

    /** Until the caller's transaction ends nobody else changes a document of this kind. */
    void lock(DocumentKind<?> kind) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('policy ' || :kind, 0))")
                .param("kind", kind.word())
                .query((row, number) -> true)
                .single();
    }
}
