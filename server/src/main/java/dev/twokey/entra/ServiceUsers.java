package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Accounts with which persons sign in: users of the tenant's initial domain. What makes one ours is that it is in our
 * {@link AccountUnit}. Between its making and that moment it says that it is unfinished; one that was left so is deleted and made
 * anew, never taken over: somebody else could have prepared it, with a way in of their own.
 */
final class ServiceUsers {
    private static final String PROPERTIES = "id,userPrincipalName,accountEnabled,userType,employeeType";
    private static final String UNFINISHED = "TwoKey (being made)";
    private static final String FINISHED = "TwoKey service account";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Graph graph;
    private final AccountUnit unit;

    ServiceUsers(Graph graph) {
        this.graph = graph;
        this.unit = new AccountUnit(graph);
    }

    Outcome<OurAccount> ensure(ServiceAccountSpec spec, Deadline deadline) {
        return name(spec, deadline)
                .then(name -> find(name, deadline)
                        .then(found -> found.isPresent()
                                ? known(found.get(), name, spec, deadline)
                                : make(name, spec, deadline, true)));
    }

    /** The domain that a tenant was made with: it cannot be lost, nor be federated with another provider of identities. */
    private Outcome<String> name(ServiceAccountSpec spec, Deadline deadline) {
        URI organization = Base.with(graph.base().at("organization"), Map.of("$select", "id,verifiedDomains"));
        return graph.read(organization, deadline).then(body -> {
            for (JsonNode domain : body.path("value").path(0).path("verifiedDomains")) {
                if (domain.path("isInitial").asBoolean(false)) {
                    return Outcome.done(
                            nickname(spec) + "@" + domain.path("name").asString(""));
                }
            }
            return new Outcome.Unknown<>("the answer holds no initial domain");
        });
    }

    private static String nickname(ServiceAccountSpec spec) {
        return OurName.of(spec.slug());
    }

    private Outcome<Optional<JsonNode>> find(String name, Deadline deadline) {
        URI users = Base.with(
                graph.base().at("users"),
                Map.of("$filter", new Filter("userPrincipalName", name).toString(), "$select", PROPERTIES));
        return Pages.all(graph, users, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream().findFirst()));
    }

    private Outcome<OurAccount> known(JsonNode user, String name, ServiceAccountSpec spec, Deadline deadline) {
        return ObjectId.of(user)
                .then(id -> isMarked(id, user, deadline).then(marked -> {
                    if (marked) {
                        return finished(id, user, deadline);
                    }
                    return isUnfinished(user)
                            ? removed(id, deadline).then(gone -> make(name, spec, deadline, false))
                            : notOurs();
                }));
    }

    private Outcome<OurAccount> finished(ObjectId id, JsonNode user, Deadline deadline) {
        return isUnfinished(user) ? finish(id, deadline).then(done -> person(user)) : person(user);
    }

    private static boolean isUnfinished(JsonNode user) {
        return user.path("employeeType").asString("").equals(UNFINISHED)
                && !user.path("accountEnabled").asBoolean(true);
    }

    /** The unit comes first, so that what cannot be marked is not made. */
    private Outcome<OurAccount> make(String name, ServiceAccountSpec spec, Deadline deadline, boolean mayBeThere) {
        return unit.ensure(deadline)
                .then(into -> graph.create(graph.base().at("users"), user(name, spec), deadline)
                        .then(answer -> {
                            GraphProblem problem = new GraphProblem(answer);
                            if (answer.successful()) {
                                return answer.json().then(ObjectId::of).then(id -> mark(id, into, name, deadline));
                            }
                            if (!problem.alreadyExists()) {
                                return problem.outcome();
                            }
                            return mayBeThere
                                    ? unseen(name, spec, deadline)
                                    : new Outcome.Unknown<>("what was left unfinished is not gone yet, or made again");
                        }));
    }

    /** It was made a moment ago, perhaps by a call whose answer was lost, and the list does not show it yet. */
    private Outcome<OurAccount> unseen(String name, ServiceAccountSpec spec, Deadline deadline) {
        URI user = Base.with(graph.base().at("users", name), Map.of("$select", PROPERTIES));
        return graph.readNew(user, deadline).then(found -> known(found, name, spec, deadline));
    }

    private Outcome<OurAccount> mark(ObjectId id, ObjectId into, String name, Deadline deadline) {
        return unit.add(into, id, deadline)
                .then(added -> finish(id, deadline))
                .then(done -> Outcome.done(new OurAccount.Person(id, name, false)));
    }

    private Outcome<Acknowledged> finish(ObjectId id, Deadline deadline) {
        return change(id, Map.of("employeeType", FINISHED), deadline);
    }

    private static Map<String, Object> user(String name, ServiceAccountSpec spec) {
        return Map.of(
                "accountEnabled",
                false,
                "displayName",
                spec.name(),
                "mailNickname",
                nickname(spec),
                "userPrincipalName",
                name,
                "employeeType",
                UNFINISHED,
                "passwordProfile",
                profile(nobodys()));
    }

    /** Of every kind of character that a policy may demand, and kept by nobody. */
    private static Secret nobodys() {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return new Secret("aA1!" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static Map<String, Object> profile(Secret password) {
        return Map.of("password", password.exposeDangerously(), "forceChangePasswordNextSignIn", false);
    }

    Outcome<OurAccount> ours(ObjectId id, Deadline deadline) {
        URI user = Base.with(graph.base().at("users", id.value()), Map.of("$select", PROPERTIES));
        return graph.read(user, deadline)
                .then(read -> isMarked(id, read, deadline).then(marked -> marked ? person(read) : notOurs()));
    }

    /** One that says that it is ours may be so new that its mark is not to be seen yet; an unmarked one may be deleted. */
    private Outcome<Boolean> isMarked(ObjectId id, JsonNode user, Deadline deadline) {
        boolean claims =
                Set.of(FINISHED, UNFINISHED).contains(user.path("employeeType").asString(""));
        if (!user.path("userType").asString("Member").equals("Member")) {
            return Outcome.done(false);
        }
        return claims
                ? graph.lookFor(() -> seenMark(id, deadline), deadline).then(mark -> Outcome.done(mark.isPresent()))
                : unit.holds(id, deadline);
    }

    private Outcome<Optional<Boolean>> seenMark(ObjectId id, Deadline deadline) {
        return unit.holds(id, deadline)
                .then(held -> Outcome.done(Optional.of(held).filter(yes -> yes)));
    }

    private static Outcome<OurAccount> person(JsonNode user) {
        return ObjectId.of(user)
                .then(id -> Outcome.done(new OurAccount.Person(
                        id,
                        user.path("userPrincipalName").asString(""),
                        user.path("accountEnabled").asBoolean(false))));
    }

    /** Apart from the block: Graph demands another permission, and a change of both at once fails as a whole. */
    Outcome<Acknowledged> setPassword(OurAccount.Person account, Secret password, Deadline deadline) {
        return change(account.id(), Map.of("passwordProfile", profile(password)), deadline);
    }

    Outcome<Acknowledged> revokeSessions(OurAccount.Person account, Deadline deadline) {
        URI deed = graph.base().at("users", account.id().value(), "revokeSignInSessions");
        return graph.invoke(deed, deadline).then(GraphProblem::acknowledged);
    }

    Outcome<Acknowledged> remove(OurAccount.Person account, Deadline deadline) {
        return removed(account.id(), deadline);
    }

    private Outcome<Acknowledged> removed(ObjectId id, Deadline deadline) {
        return graph.remove(OwnAccountPart.user(id), deadline).then(GraphProblem::gone);
    }

    private Outcome<Acknowledged> change(ObjectId id, Map<String, Object> properties, Deadline deadline) {
        return graph.change(HttpMethod.PATCH, graph.base().at("users", id.value()), properties, deadline)
                .then(GraphProblem::acknowledged);
    }

    private static <T> Outcome<T> notOurs() {
        return new Outcome.Rejected<>(Rejection.CONFLICT, "a user that we did not make has this name or id");
    }
}
