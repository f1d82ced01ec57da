package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as people and programs see it. What does not apply is left out; instants are UTC.
 *
 * @param asked what was asked, unchangeable
 * @param access what is asked for, when it is access to a tenant
 * @param course where it stands
 * @param told whom the mails reached, and what happened so far
 * @param mayAct what the viewer may do now: {@code approve, deny, withdraw, close, revoke}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
        @JsonUnwrapped Asked asked,
        @JsonUnwrapped @Nullable Access access,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Told told,
        List<String> mayAct) {
    /**
     * What was asked.
     *
     * @param kind {@code elevation}, or what else needs two keys
     * @param code the short code that people compare
     * @param answerBy when it expires unanswered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Asked(
            String request,
            String tenant,
            String tenantName,
            String kind,
            String code,
            String digest,
            PersonView requester,
            @Nullable Instant askedAt,
            @Nullable Instant answerBy) {}

    /**
     * Access to a tenant.
     *
     * @param duration ISO 8601
     */
    public record Access(RoleGroupView roleGroup, String duration, String justification, String ticket) {}

    /**
     * Where it stands.
     *
     * @param state {@code draft, pending, approved, active, ending, ended, denied, withdrawn, expired}
     * @param overdue the directory should have confirmed the removal by now
     * @param endReason {@code time}, {@code closed}, {@code revoked}, the words of a denial,
     *     {@code restored}, or why it never began
     * @param neverGiven it ended without anybody having been inside
     * @param continuedBy the other live request under which the same access goes on, so that nothing was taken back
     * @param returnedAt when somebody whose removal had been read back was found inside again, and is not known to be out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Course(
            String state,
            boolean overdue,
            List<KeyView> keys,
            @Nullable Instant activeAt,
            @Nullable Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            boolean neverGiven,
            @Nullable String continuedBy,
            @Nullable Removal removal,
            @Nullable Instant returnedAt,
            @Nullable Attempts attempts,
            @Nullable String report) {}

    public record Told(List<NoticeView> notices, List<Happening> history) {}

    /**
     * Who asks.
     *
     * @param teams their short names
     * @param account the account that enters, when one does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonView(
            String person,
            String name,
            List<String> teams,
            @Nullable String account) {}

    public record RoleGroupView(String slug, String name, String role, List<String> may, List<String> mayNot) {}

    /** @param decision {@code request} or {@code approve} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeyView(
            String person, String name, @Nullable String team, String decision, Instant at) {}

    /**
     * How the access was taken back.
     *
     * @param sessions {@code done}, {@code not-supported} or {@code failed}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Removal(
            @Nullable Instant takenAt,
            @Nullable Instant readBackAt,
            @Nullable String sessions) {}

    /** @param state {@code queued}, {@code delivered} or {@code failed} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NoticeView(
            String to,
            String kind,
            String state,
            @Nullable Instant at,
            @Nullable String detail) {}

    /** @param entry number in the tenant's log, counted from 0 */
    public record Happening(Instant at, String what, long entry) {}

    /** How the directory answers: attempts since the last success. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempts(
            int count,
            @Nullable String lastReason,
            @Nullable Instant nextAt) {}
}
