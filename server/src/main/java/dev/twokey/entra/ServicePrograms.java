package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountSpec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Accounts with which programs sign in: an application with its service principal. Both tell which application made them, which
 * the directory itself writes and nobody can change: what our own made is ours. Where whatever makes them goes again, the
 * application that stays is made their owner: it changes them without the permission to change others.
 */
final class ServicePrograms {
    private static final String APPLICATION = "id,appId,uniqueName,createdByAppId";

    private final Graph graph;
    private final ActingApplication as;
    private final Principals principals;

    /** @param as our own application */
    ServicePrograms(Graph graph, ActingApplication as) {
        this.graph = graph;
        this.as = as;
        this.principals = new Principals(graph);
    }

    /** Who is to own it is looked for first, so that nothing is made that nobody could change. */
    Outcome<OurAccount> ensure(ServiceAccountSpec spec, Deadline deadline) {
        return heir(deadline)
                .then(heir -> ensured(spec, deadline)
                        .then(account -> heir.isEmpty()
                                ? Outcome.done(account)
                                : handedOver(account, heir.get(), deadline).then(done -> Outcome.done(account))));
    }

    private Outcome<Optional<ObjectId>> heir(Deadline deadline) {
        return as.heir().isEmpty()
                ? Outcome.done(Optional.empty())
                : principals
                        .find(as.heir().get(), deadline)
                        .then(found -> found.isEmpty()
                                ? new Outcome.Rejected<>(
                                        Rejection.NOT_FOUND, "the application that shall own accounts is not there yet")
                                : ObjectId.of(found.get()).then(id -> Outcome.done(Optional.of(id))));
    }

    private Outcome<Acknowledged> handedOver(OurAccount account, ObjectId heir, Deadline deadline) {
        return switch (account) {
            case OurAccount.Person person -> Outcome.done(Acknowledged.OK);
            case OurAccount.Program program ->
                Certificates.holderOf(program)
                        .then(application -> principals.own("applications", application, heir, deadline))
                        .then(owned -> principals.own("servicePrincipals", program.id(), heir, deadline));
        };
    }

    private Outcome<OurAccount> ensured(ServiceAccountSpec spec, Deadline deadline) {
        String name = OurName.of(spec.slug());
        return find(name, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : make(name, spec, deadline))
                .then(application -> isOurs(application)
                        ? ObjectId.of(application, "appId").then(appId -> principal(application, appId, deadline))
                        : notOurs());
    }

    private Outcome<Optional<JsonNode>> find(String name, Deadline deadline) {
        URI list = Base.with(
                graph.base().at("applications"),
                Map.of("$filter", new Filter("uniqueName", name).toString(), "$select", APPLICATION));
        return Pages.all(graph, list, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream().findFirst()));
    }

    private Outcome<JsonNode> make(String name, ServiceAccountSpec spec, Deadline deadline) {
        Map<String, Object> application =
                Map.of("displayName", spec.name(), "uniqueName", name, "signInAudience", "AzureADMyOrg");
        return graph.create(graph.base().at("applications"), application, deadline)
                .then(answer -> {
                    GraphProblem problem = new GraphProblem(answer);
                    if (answer.successful()) {
                        return answer.json();
                    }
                    return problem.alreadyExists()
                            ? graph.lookFor(() -> find(name, deadline), deadline)
                                    .then(ServicePrograms::orNotYet)
                            : problem.outcome();
                });
    }

    private static <T> Outcome<T> orNotYet(Optional<T> found) {
        return found.map(Outcome::done)
                .orElseGet(() -> new Outcome.Unknown<>("it was made already and is not to be found yet"));
    }

    private Outcome<OurAccount> principal(JsonNode application, ObjectId appId, Deadline deadline) {
        return ObjectId.of(application)
                .then(id -> principals
                        .ensure(appId, false, deadline)
                        .then(principal -> program(principal, Optional.of(id))));
    }

    private Outcome<OurAccount> program(JsonNode principal, Optional<ObjectId> application) {
        return isByUs(principal)
                ? ObjectId.of(principal)
                        .then(id -> ObjectId.of(principal, "appId")
                                .then(appId -> Outcome.done(new OurAccount.Program(
                                        id,
                                        appId,
                                        application,
                                        principal.path("accountEnabled").asBoolean(false)))))
                : notOurs();
    }

    /** An application may be gone while its service principal is not: that is ours all the same, to be removed. */
    Outcome<OurAccount> ours(ObjectId id, Deadline deadline) {
        URI principal =
                Base.with(graph.base().at("servicePrincipals", id.value()), Map.of("$select", Principals.PROPERTIES));
        return graph.read(principal, deadline)
                .then(read -> isByUs(read)
                        ? ObjectId.of(read, "appId")
                                .then(appId -> application(appId, deadline))
                                .then(application -> application.isEmpty() || isOurs(application.get())
                                        ? idOf(application).then(known -> program(read, known))
                                        : notOurs())
                        : notOurs());
    }

    private static Outcome<Optional<ObjectId>> idOf(Optional<JsonNode> application) {
        return application.isEmpty()
                ? Outcome.done(Optional.empty())
                : ObjectId.of(application.get()).then(id -> Outcome.done(Optional.of(id)));
    }

    private Outcome<Optional<JsonNode>> application(ObjectId appId, Deadline deadline) {
        URI address = Base.with(graph.base().at("applications(appId='" + appId + "')"), Map.of("$select", APPLICATION));
        Outcome<JsonNode> read = graph.read(address, deadline);
        return read instanceof Outcome.Rejected<JsonNode> no && no.reason() == Rejection.NOT_FOUND
                ? Outcome.done(Optional.empty())
                : read.then(found -> Outcome.done(Optional.of(found)));
    }

    private boolean isOurs(JsonNode application) {
        return isByUs(application)
                && application.path("uniqueName").asString("").startsWith(OurName.PREFIX);
    }

    private boolean isByUs(JsonNode object) {
        String maker = object.path("createdByAppId").asString("");
        return ObjectId.isOne(maker) && as.makers().contains(new ObjectId(maker));
    }

    /** The application goes first: what is left of a deed that broke off is then still found by its id. */
    Outcome<Acknowledged> remove(OurAccount.Program account, Deadline deadline) {
        Outcome<Acknowledged> application = account.application()
                .map(id ->
                        graph.remove(OwnAccountPart.application(id), deadline).then(GraphProblem::gone))
                .orElseGet(() -> Outcome.done(Acknowledged.OK));
        return application.then(gone ->
                graph.remove(OwnAccountPart.principal(account.id()), deadline).then(GraphProblem::gone));
    }

    private static <T> Outcome<T> notOurs() {
        return new Outcome.Rejected<>(Rejection.CONFLICT, "an application that we did not make has this name or id");
    }
}
