package dev.twokey.sandbox.control;

import static dev.twokey.sandbox.control.TenantRoutes.ADMINISTRATOR;
import static dev.twokey.sandbox.control.TenantRoutes.TENANT;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Domains.Federation;
import dev.twokey.sandbox.directory.Partnerships.Participant;
import dev.twokey.sandbox.directory.Partnerships.Status;
import dev.twokey.sandbox.directory.Partnerships.Terms;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Doors into other tenants, put there by hand: partner relationships, and domains that another server speaks for. */
final class PartnerDoor {
    private static final String RELATIONSHIPS = TENANT + "/relationships";

    private final TenantRoutes tenants;

    PartnerDoor(TenantRoutes tenants) {
        this.tenants = tenants;
    }

    void on(Routes routes) {
        routes.on("POST", RELATIONSHIPS, tenants.in(this::relate));
        routes.on("PUT", RELATIONSHIPS + "/{relationship}/status", tenants.in(PartnerDoor::change));
        routes.on("POST", RELATIONSHIPS + "/{relationship}/accesses", tenants.in(PartnerDoor::assign));
        routes.on("PUT", TENANT + "/domains/{domain}", tenants.in(PartnerDoor::domain));
        routes.on("DELETE", TENANT + "/domains/{domain}", tenants.in(PartnerDoor::removeDomain));
    }

    private Answer relate(Directory directory, Call call) {
        var body = call.json();
        var terms = new Terms(
                TenantRoutes.text(body, "displayName"),
                customer(TenantRoutes.text(body, "customer")),
                TenantRoutes.texts(body, "roles"),
                period(body, "duration", "P730D"),
                period(body, "autoExtendDuration", "P0D"));
        var made = directory
                .governance()
                .partnerships()
                .create(terms, status(body.path("status").asString("created")));
        return Reply.json(201, Json.object().put("id", made.id()));
    }

    /** A customer of this sandbox by whatever it is called, or any tenant by its GUID. */
    private Participant customer(String name) {
        return tenants.customers()
                .called(name)
                .map(customer -> new Participant(customer.id(), customer.displayName()))
                .orElseGet(() -> new Participant(name, name));
    }

    private static Period period(ObjectNode body, String name, String usual) {
        try {
            return Period.parse(body.path(name).asString(usual));
        } catch (DateTimeException notOne) {
            throw new Malformed(name + " is a number of days, as in P730D", notOne);
        }
    }

    private static Status status(String word) {
        return Arrays.stream(Status.values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "status is one of "
                                + Arrays.stream(Status.values())
                                        .map(Status::word)
                                        .toList(),
                        null));
    }

    private static Answer change(Directory directory, Call call) {
        var status = status(TenantRoutes.text(call.json(), "status"));
        return directory
                .governance()
                .partnerships()
                .change(call.variable("relationship"), status)
                .map(known -> Reply.empty(204))
                .orElseGet(PartnerDoor::absent);
    }

    private static Reply absent() {
        return Reply.text(404, "There is no such relationship.");
    }

    private static Answer assign(Directory directory, Call call) {
        var body = call.json();
        List<String> roles = TenantRoutes.texts(body, "roles");
        return directory
                .governance()
                .partnerships()
                .assign(
                        call.variable("relationship"),
                        TenantRoutes.text(body, "group"),
                        roles,
                        body.path("status").asString("active"))
                .map(access -> Reply.json(201, Json.object().put("id", access.id())))
                .orElseGet(PartnerDoor::absent);
    }

    /** What a body leaves out is not so: verified it is unless it says otherwise, federated only if it says with whom. */
    private static Answer domain(Directory directory, Call call) {
        var body = call.json();
        String name = call.variable("domain");
        var domains = directory.holdings().domains();
        if (domains.find(name).isEmpty()) {
            domains.add(ADMINISTRATOR, name, body.path("verified").asBoolean(true));
        }
        Optional<Federation> federation = body.hasNonNull("issuer")
                ? Optional.of(Federation.of(
                        body.path("displayName").asString(name),
                        body.path("issuer").asString(""),
                        body.path("signIn").asString(""),
                        body.path("certificate").asString("")))
                : Optional.empty();
        domains.federate(ADMINISTRATOR, name, federation);
        return Reply.empty(204);
    }

    private static Answer removeDomain(Directory directory, Call call) {
        return directory.holdings().domains().remove(ADMINISTRATOR, call.variable("domain"))
                ? Reply.empty(204)
                : Reply.text(404, "There is no such domain, or it is the tenant's first.");
    }
}
