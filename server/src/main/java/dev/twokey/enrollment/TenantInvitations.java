package dev.twokey.enrollment;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Subject;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the request to invite a customer becomes when its keys are complete: the customer's own log, and a row. */
@Component
class TenantInvitations implements Subject {
    static final String KIND = "tenant-invitation";
    private static final Set<Slug> MAY_ASK =
            Set.of(new Slug("operations"), new Slug("service-engineering"), new Slug("soc"));

    private final EnrollmentStore store;
    private final TenantNames names;
    private final People people;
    private final Logs logs;

    TenantInvitations(EnrollmentStore store, TenantNames names, People people, Logs logs) {
        this.store = store;
        this.names = names;
        this.people = people;
        this.logs = logs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    static JsonObject content(NewTenant invited) {
        return JsonObject.of("invites", invited.slug().value())
                .with("name", invited.name())
                .with("kind", invited.kind())
                .with("observed", invited.observed());
    }

    private static NewTenant invited(Request request) {
        JsonObject document = request.document();
        return new NewTenant(
                new Slug(document.string("invites")),
                document.string("name"),
                document.string("kind"),
                document.bool("observed"));
    }

    /** Asked again whenever a link is made: by then the customer that bears the name is this one. */
    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        if (!mayAsk(request.requester())) {
            return Optional.of(EnrollmentRefusal.Plain.NOT_AN_OPERATOR);
        }
        boolean isInvited = store.find(invited(request).slug())
                .filter(known -> known.invitation().equals(request.id()))
                .isPresent();
        return isInvited ? Optional.empty() : names.refuses(invited(request));
    }

    boolean mayAsk(dev.twokey.kernel.PersonId person) {
        return people.isIn(person, MAY_ASK);
    }

    @Override
    public List<String> inWords(Request request) {
        NewTenant invited = invited(request);
        return List.of(
                "Invites the customer " + invited.name() + " with a directory of the kind " + invited.kind() + ".",
                "Whoever gets the link from " + people.name(request.requester())
                        + " becomes the customer's first person. Be sure that it reaches an administrator of the customer.",
                invited.observed()
                        ? "The customer is only observed at first: nothing is written in its directory."
                        : "Nothing is made in its directory before the customer agreed to a plan.");
    }

    private TenantId opened(NewTenant invited, Instant now) {
        TenantId tenant = TenantId.next(now);
        logs.open(tenant, invited.slug());
        return tenant;
    }

    @Override
    public void approved(Request request, Instant now) {
        NewTenant invited = invited(request);
        TenantId tenant = logs.find(invited.slug()).orElseGet(() -> opened(invited, now));
        store.invite(tenant, invited, request.id(), request.requester(), now);
        Actor by = new Actor.Person(request.requester(), request.account());
        JsonObject data = JsonObject.of("tenant", invited.slug().value()).with("kind", invited.kind());
        JsonObject whole = data.with("document", request.document()).with("signatures", request.signatures());
        logs.append(tenant, new Logs.Entry("tenant.invited", by, Optional.of(request.id()), whole, Map.of()));
        logs.append(
                TenantId.DEPLOYMENT, new Logs.Entry("tenant.invited", by, Optional.of(request.id()), data, Map.of()));
    }
}
