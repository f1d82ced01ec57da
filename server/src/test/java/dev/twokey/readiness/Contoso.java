package dev.twokey.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.AccessPolicy.Grant;
import dev.twokey.directory.spi.AccessPolicy.Persons;
import dev.twokey.directory.spi.AccessPolicy.State;
import dev.twokey.directory.spi.AccessPolicy.Targets;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tenant that can be described in a line, and what Harbour means to make there. */
final class Contoso {
    static final String HARBOUR = "3d0f5dec-5d3d-455c-8016-e2af1ae4d31a";
    static final String GROUP = "TwoKey Roles - Security Manager";
    static final String EXCLUSION = "TwoKey Service Accounts";
    static final String ACCOUNT = "twokey-engineering";
    static final String OUR_GROUP = "group-1";
    static final String OUR_EXCLUSION = "group-2";
    static final String SECURITY_ADMINISTRATOR = "194ae4cb-b126-40b2-bd5b-6091b380977d";

    static final Intent INTENT = new Intent(
            Set.of(GROUP),
            Set.of(ACCOUNT),
            new Intent.Exclusion(EXCLUSION, true),
            Set.of(new RoleRef("role:" + SECURITY_ADMINISTRATOR), new RoleRef("group:Helpdesk")),
            new Intent.Home(Set.of("harbour.example"), Optional.of(HARBOUR), Optional.of("harbour")),
            Set.of(OUR_EXCLUSION));

    static final Evidence.Customer CUSTOMER = new Evidence.Customer(
            "entra:contoso", Set.of(OUR_GROUP), new Rights(Set.of("User.Invite.All"), Set.of("AuditLog.Read.All")));

    private static final Persons NOBODY = new Persons(Set.of(), Set.of(), Set.of(), Set.of());

    private Contoso() {}

    /** Where nothing was read yet. */
    static Evidence evidence() {
        return Evidence.of(CUSTOMER, INTENT);
    }

    static <T> Evidence where(Question<T> question, T answer) {
        return evidence().with(question, Outcome.done(answer));
    }

    static <T> Evidence unlicensed(Question<T> question) {
        return evidence().with(question, new Outcome.Rejected<>(Rejection.NOT_LICENSED, "status 403"));
    }

    /** With the group that the customer leaves out, which is ours. */
    static Evidence policies(AccessPolicy... policies) {
        return where(Question.POLICIES, List.of(policies))
                .with(
                        Question.GROUPS,
                        Outcome.done(List.of(
                                new Named(OUR_EXCLUSION, EXCLUSION, Set.of()), new Named(OUR_GROUP, GROUP, Set.of()))));
    }

    /** Enforced for all users and all applications. */
    static AccessPolicy policy(String name, String... controls) {
        return new AccessPolicy(
                name,
                name,
                State.ENABLED,
                users("All"),
                NOBODY,
                new Targets(Set.of("All"), Set.of()),
                Set.of(),
                Set.of(),
                new Grant(false, Set.of(controls)));
    }

    static Persons users(String... users) {
        return new Persons(Set.of(users), Set.of(), Set.of(), Set.of());
    }

    static Persons groups(String... groups) {
        return new Persons(Set.of(), Set.of(groups), Set.of(), Set.of());
    }

    static Persons roles(String... roles) {
        return new Persons(Set.of(), Set.of(), Set.of(roles), Set.of());
    }

    static Persons guests(String... kinds) {
        return new Persons(Set.of(), Set.of(), Set.of(), Set.of(kinds));
    }

    static AccessPolicy in(AccessPolicy policy, State state) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                state,
                policy.included(),
                policy.excluded(),
                policy.targets(),
                policy.clients(),
                policy.narrowedBy(),
                policy.grant());
    }

    static AccessPolicy about(AccessPolicy policy, Persons included, Persons excluded) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                policy.state(),
                included,
                excluded,
                policy.targets(),
                policy.clients(),
                policy.narrowedBy(),
                policy.grant());
    }

    static AccessPolicy without(AccessPolicy policy, Persons excluded) {
        return about(policy, policy.included(), excluded);
    }

    static AccessPolicy at(AccessPolicy policy, Set<String> targets, Set<String> clients, Set<String> narrowedBy) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                policy.state(),
                policy.included(),
                policy.excluded(),
                new Targets(targets, Set.of()),
                clients,
                narrowedBy,
                policy.grant());
    }

    static AccessPolicy anyOf(AccessPolicy policy) {
        return new AccessPolicy(
                policy.id(),
                policy.name(),
                policy.state(),
                policy.included(),
                policy.excluded(),
                policy.targets(),
                policy.clients(),
                policy.narrowedBy(),
                new Grant(true, policy.grant().controls()));
    }

    /** What the check comes to; what is not ready says what to do, and what is ready says that there is nothing. */
    static Judgement judged(Check check, Evidence evidence) {
        Judgement judgement = check.judge(evidence).orElseThrow(() -> new AssertionError("left out"));
        assertThat(judgement.remedy().isEmpty()).isEqualTo(judgement.result() == Result.READY);
        assertThat(judgement.found()).matches("(?s).*[.?]");
        return judgement;
    }

    /** The same, when the sentence names what was found. */
    static void assertJudged(Check check, Evidence evidence, Result result, String... named) {
        Judgement judgement = judged(check, evidence);
        assertThat(judgement.result()).as(judgement.toString()).isEqualTo(result);
        assertThat(List.of(named))
                .allSatisfy(word -> assertThat(judgement.found()).contains(word));
    }
}
