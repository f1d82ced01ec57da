package dev.twokey.people;

import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is taken from persons, and what else happens to a customer's: told in that customer's own log too, in the caller's
 * transaction. Authority follows from the deployment's log alone.
 */
@Component
class PersonLedger {
    private final Logs logs;
    private final Membership membership;

    PersonLedger(Logs logs, Membership membership) {
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

    void disabled(PersonId person, Actor by, String reason) {
        deployments("authority.person-disabled", by, JsonObject.of("person", person.toString()), reason);
        customers("customer.disabled", person, by, JsonObject.empty(), reason);
    }

    void revoked(PersonId owner, Bytes credentialId, Actor by, String reason) {
        JsonObject data = JsonObject.of("credentialId", credentialId.base64Url());
        deployments("authority.key-revoked", by, data, reason);
        customers("customer.key-revoked", owner, by, data, reason);
    }

    private void deployments(String kind, Actor by, JsonObject data, String reason) {
        logs.append(TenantId.DEPLOYMENT, new Logs.Entry(kind, by, Optional.empty(), data, Map.of("reason", reason)));
    }

    /** Nothing when it is the provider's. */
    private void customers(String kind, PersonId person, Actor by, JsonObject data, String reason) {
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
