package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.enrollment.Enrollments;
import dev.twokey.enrollment.NewTenant;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.Colleague;
import dev.twokey.people.CustomerFoundings;
import dev.twokey.people.People;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How customers get their first persons: Carol invites the tenant, Bob agrees, and the customer's own hold the link. */
final class FirstPersons {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Harbour harbour;
    private final Approvals approvals;
    private final Enrollments enrollments;
    private final Directories directories;
    private final CustomerFoundings foundings;
    private final People people;

    FirstPersons(
            Harbour harbour,
            Approvals approvals,
            Enrollments enrollments,
            Directories directories,
            CustomerFoundings foundings,
            People people) {
        this.harbour = harbour;
        this.approvals = approvals;
        this.enrollments = enrollments;
        this.directories = directories;
        this.foundings = foundings;
        this.people = people;
    }

    /** The first person of the tenant, who has not signed in yet. */
    Visitor founded(String persona, String tenant) {
        Visitor carol = harbour.carol();
        Actor.Person asks = actor(carol);
        Tenant known = directories.find(new Slug(tenant)).orElseThrow();
        Request draft =
                granted(enrollments.invite(new NewTenant(known.slug(), known.name(), known.kind(), false), asks));
        String path = "/api/v1/tenants/deployment/requests/" + draft.id();
        harbour.turn(carol, path, carol.post(path + "/statements", Map.of("decision", "request")));
        harbour.approve(harbour.bob(), path);
        Request approved = approvals.find(TenantId.DEPLOYMENT, draft.id()).orElseThrow();
        String mail = persona + "@" + tenant + ".example";
        Secret link = granted(foundings.link(asks, approved, new Colleague(persona, mail, mail)))
                .link();
        Visitor visitor = harbour.visitor(persona);
        register(visitor, link, Visitor.BASE, Purpose.SIGN_IN);
        register(visitor, link, Visitor.SIGNING, Purpose.SIGNING);
        String options = granted(foundings.offerStatement(link)).options();
        granted(foundings.sign(link, JSON.writeValueAsString(visitor.sign(JSON.readTree(options)))));
        return visitor;
    }

    private void register(Visitor visitor, Secret link, String origin, Purpose purpose) {
        String options = granted(foundings.offerKey(link, purpose)).publicKey();
        Object credential = visitor.register(origin, JSON.readTree(options));
        granted(foundings.registerKey(link, purpose, JSON.writeValueAsString(credential)));
    }

    private Actor.Person actor(Visitor visitor) {
        PersonId person = PersonId.parse(visitor.get("/api/v1/me").at("/person"));
        AccountId account = people.find(person).orElseThrow().accounts().stream()
                .filter(candidate -> candidate.kind() == AccountKind.SIGN_IN)
                .findFirst()
                .orElseThrow()
                .id();
        return new Actor.Person(person, account);
    }

    private static <T> T granted(Answer<T> answer) {
        return Refused.unlessGranted(answer);
    }
}
