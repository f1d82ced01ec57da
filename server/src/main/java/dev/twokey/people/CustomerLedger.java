package dev.twokey.people;

import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What happens to a customer's persons, told in that customer's own log too, in the caller's transaction. Authority follows
 * from the deployment's log alone.
 */
@Component
class CustomerLedger {
    private final Logs logs;
    private final Membership membership;

    CustomerLedger(Logs logs, Membership membership) {
        this.logs = logs;
        this.membership = membership;
    }

    /** A link was made, by which somebody becomes the tenant's first person. */
    void invited(Candidate candidate, RequestId invitation, Actor by) {
        write("customer.invited", candidate, by, Optional.of(invitation), JsonObject.empty());
    }

    void founded(Candidate candidate, RequestId invitation) {
        Actor.Person self = new Actor.Person(
                candidate.person(), candidate.facts().accounts().getFirst().id());
        write("customer.founded", candidate, self, Optional.of(invitation), JsonObject.empty());
    }

    /** Nothing when it is the provider's. */
    void grown(GrowthKind kind, Candidate candidate, Request request) {
        if (candidate.facts().tenant().isPresent()) {
            String entry = switch (kind) {
                case INTRODUCTION -> "customer.introduced";
                case EXTENSION -> "customer.extended";
            };
            Actor requester = new Actor.Person(request.requester(), request.account());
            write(entry, candidate, requester, Optional.of(request.id()), JsonObject.empty());
        }
    }

    private void write(String kind, Candidate candidate, Actor by, Optional<RequestId> request, JsonObject data) {
        Slug tenant = candidate.facts().tenant().orElseThrow();
        Map<String, String> names = new HashMap<>();
        names.put("name", candidate.facts().name());
        names.put("mail", candidate.facts().mail().value());
        append(tenant, kind, candidate.person(), by, request, data, names);
    }

    /** Something was taken from a person; nothing when it is the provider's. */
    void reduced(String kind, PersonId person, Actor by, JsonObject data, String reason) {
        membership
                .tenant(person)
                .ifPresent(
                        tenant -> append(tenant, kind, person, by, Optional.empty(), data, Map.of("reason", reason)));
    }

    /** The person stands under the pseudonym of that log. */
    private void append(
            Slug tenant,
            String kind,
            PersonId person,
            Actor by,
            Optional<RequestId> request,
            JsonObject data,
            Map<String, String> personal) {
        // Whoever grows there was refused before when there is no such log; whoever shrinks waits for nothing.
        logs.find(tenant)
                .ifPresent(log -> logs.append(
                        log,
                        new Logs.Entry(kind, by, request, data.with("person", logs.pseudonym(log, person)), personal)));
    }
}
