package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.Sort;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What is so in the tenant; which it really is, the directory, the token and the connection must agree upon. */
final class EntraFacts implements Facts {
    /** For the names of a large directory, of which some pages are read in the time of one call. */
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Graph graph;
    private final ObjectId tenant;
    private final Licence licence;
    private final Rights rights;

    EntraFacts(Graph graph, ObjectId tenant, Licence licence, Rights rights) {
        this.graph = graph;
        this.tenant = tenant;
        this.licence = licence;
        this.rights = rights;
    }

    @Override
    public Outcome<String> identity() {
        Deadline deadline = Deadline.usual();
        return organization("id", deadline)
                .then(ObjectId::of)
                .then(directory -> graph.token(deadline)
                        .then(TokenClaims::of)
                        .then(TokenClaims::tenant)
                        .then(issuedFor -> compare(directory, issuedFor)));
    }

    private Outcome<String> compare(ObjectId directory, ObjectId issuedFor) {
        return directory.equals(tenant) && issuedFor.equals(tenant)
                ? Outcome.done("entra:" + tenant)
                : new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "the connection names tenant " + tenant + ", the token is for " + issuedFor
                                + ", the directory is " + directory);
    }

    /** As few permissions as will do: domains stand in the organization, our permissions in our token. */
    @Override
    public Outcome<List<String>> read(Fact fact) {
        Deadline deadline = Deadline.usual();
        return switch (fact) {
            case NAME -> organization("displayName", deadline).then(all -> text(all.path("displayName")));
            case DOMAINS -> organization("verifiedDomains", deadline).then(EntraFacts::domains);
            case LICENCES -> list(deadline, "subscribedSkus").then(EntraFacts::plans);
            case OWN_PERMISSIONS ->
                graph.freshToken(deadline).then(TokenClaims::of).then(claims -> Outcome.done(claims.roles()));
            case INVITATIONS ->
                one(deadline, "policies", "authorizationPolicy").then(policy -> text(policy.path("allowInvitesFrom")));
            case GUEST_ACCESS ->
                one(deadline, "policies", "authorizationPolicy").then(policy -> text(policy.path("guestUserRoleId")));
            case SECURITY_DEFAULTS ->
                one(deadline, "policies", "identitySecurityDefaultsEnforcementPolicy")
                        .then(policy -> text(policy.path("isEnabled")));
            case SELF_SERVICE_RESET ->
                one(deadline, "policies", "authorizationPolicy").then(policy -> text(policy.path("allowedToUseSSPR")));
        };
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public Outcome<List<AccessPolicy>> accessPolicies() {
        URI policies = graph.base().at("identity", "conditionalAccess", "policies");
        return Pages.all(graph, policies, Deadline.usual(), AccessPolicies::of);
    }

    @Override
    public Outcome<CrossTenantAccess> crossTenantAccess() {
        Deadline deadline = Deadline.usual();
        return one(deadline, "policies", "crossTenantAccessPolicy", "default")
                .then(standard -> list(deadline, "policies", "crossTenantAccessPolicy", "partners")
                        .then(partners -> CrossTenantRules.of(standard, partners)));
    }

    /** Without a licence no group stands for a role, and we make none. */
    @Override
    public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
        return licence == Licence.FREE && sort == Sort.GROUPS
                ? new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "no group stands for a role here")
                : new Namesakes(graph).show(sort, visitor, Deadline.in(LONG));
    }

    private Outcome<JsonNode> organization(String property, Deadline deadline) {
        URI organization = Base.with(graph.base().at("organization"), Map.of("$select", property));
        return graph.read(organization, deadline)
                .then(body -> Outcome.done(body.path("value").path(0)));
    }

    private Outcome<JsonNode> one(Deadline deadline, String... path) {
        return graph.read(graph.base().at(path), deadline);
    }

    private Outcome<List<JsonNode>> list(Deadline deadline, String... path) {
        return Pages.all(graph, graph.base().at(path), deadline, Outcome::done);
    }

    private static Outcome<List<String>> domains(JsonNode organization) {
        return Outcome.done(organization
                .path("verifiedDomains")
                .valueStream()
                .map(domain -> word(domain, "name"))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList());
    }

    /** Those that work: a subscription that ran out, or a plan that was switched off, is nothing that one has. */
    private static Outcome<List<String>> plans(List<JsonNode> subscriptions) {
        TreeSet<String> plans = new TreeSet<>();
        subscriptions.stream()
                .filter(each -> List.of("Enabled", "Warning").contains(word(each, "capabilityStatus")))
                .flatMap(each -> each.path("servicePlans").valueStream())
                .filter(plan -> word(plan, "provisioningStatus").equals("Success"))
                .forEach(plan -> plans.add(word(plan, "servicePlanName")));
        return Outcome.done(List.copyOf(plans));
    }

    private static Outcome<List<String>> text(JsonNode value) {
        return value.isValueNode() && !value.isNull()
                ? Outcome.done(List.of(value.asString("")))
                : new Outcome.Unknown<>("the answer does not tell");
    }

    private static String word(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
