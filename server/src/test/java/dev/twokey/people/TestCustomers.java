package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Subject;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A deployment with the customers Contoso and Fabrikam, whose persons come as they would: by links and signatures. */
public final class TestCustomers {
    public static final Slug CONTOSO = new Slug("contoso");
    public static final Slug FABRIKAM = new Slug("fabrikam");

    private static final KeyRule GUARDIANS = KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"));

    private final TestDeployment harbour;

    private TestCustomers(TestDeployment harbour) {
        this.harbour = harbour;
    }

    /** Requests by which tenants are invited, and others at tenants that are about nothing. */
    private record AnyRequest(String kind) implements Subject {
        @Override
        public Optional<Refusal> recheck(Request request, Instant now) {
            return Optional.empty();
        }

        @Override
        public void approved(Request request, Instant now) {}
    }

    public static TestDeployment founded(TestDatabase database, Path data) {
        return TestDeployment.founded(database, data, context -> {
            context.registerBean("invitations-of-tenants", Subject.class, () -> new AnyRequest("tenant-invitation"));
            context.registerBean("changes-of-tenants", Subject.class, () -> new AnyRequest("change"));
        });
    }

    /** The logs of both customers are open. */
    public static TestCustomers of(TestDeployment harbour, TestDatabase database) {
        database.transactions().executeWithoutResult(status -> {
            Instant now = database.clock().now();
            harbour.logs().open(TenantId.next(now), CONTOSO);
            harbour.logs().open(TenantId.next(now), FABRIKAM);
        });
        return new TestCustomers(harbour);
    }

    /** Under this link the persona becomes the first person of the customer. */
    public static PersonId founded(TestDeployment harbour, String persona, Invitation link) {
        return granted(new TestCustomers(harbour).found(persona, link)).person();
    }

    TenantId log(Slug tenant) {
        return harbour.logs().find(tenant).orElseThrow();
    }

    /** Carol asks that the tenant is invited, and nobody has agreed yet. */
    Request asked(Slug tenant) {
        Request draft = harbour.bean(Approvals.class)
                .draft(new Proposal(
                        TenantId.DEPLOYMENT,
                        new Slug("deployment"),
                        "deployment:harbour",
                        "tenant-invitation",
                        harbour.signIn("Carol"),
                        JsonObject.of("invites", tenant.value()),
                        GUARDIANS,
                        Digest.of("rules".getBytes(StandardCharsets.UTF_8)),
                        Duration.ofHours(4)));
        return granted(harbour.turn(draft, "Carol", Decision.REQUEST));
    }

    /** The same, and Bob agreed. */
    Request invited(Slug tenant) {
        Request asked = asked(tenant);
        Request approved = granted(harbour.turn(asked, "Bob", Decision.APPROVE));
        harbour.sequence();
        return approved;
    }

    Answer<Invitation> link(Request invitation, String persona) {
        return harbour.bean(CustomerFoundings.class).link(harbour.signIn("Carol"), invitation, colleague(persona));
    }

    static Colleague colleague(String persona) {
        String mail = persona.toLowerCase(java.util.Locale.ROOT) + "@customer.example";
        return new Colleague(persona, mail, mail);
    }

    Answer<CustomerView> register(String persona, Secret link, Purpose purpose) {
        CustomerFoundings foundings = harbour.bean(CustomerFoundings.class);
        return foundings
                .offerKey(link, purpose)
                .then(options -> foundings.registerKey(
                        link,
                        purpose,
                        harbour.authenticator(persona).create(TestDeployment.origin(purpose), options.publicKey())));
    }

    void registerKeys(String persona, Secret link) {
        granted(register(persona, link, Purpose.SIGN_IN));
        granted(register(persona, link, Purpose.SIGNING));
    }

    Answer<CustomerView> sign(String persona, Secret link) {
        CustomerFoundings foundings = harbour.bean(CustomerFoundings.class);
        return foundings
                .offerStatement(link)
                .then(offered -> foundings.sign(
                        link, harbour.authenticator(persona).get(TestDeployment.SIGNING, offered.options())));
    }

    /** Under this link the persona registers keys and signs. */
    Answer<CustomerView> found(String persona, Invitation link) {
        registerKeys(persona, link.link());
        return sign(persona, link.link()).then(view -> {
            harbour.knows(persona, view.person());
            return Answer.granted(view);
        });
    }

    /** The persona becomes the tenant's first person. */
    public PersonId first(String persona, Slug tenant) {
        return granted(found(persona, granted(link(invited(tenant), persona)))).person();
    }

    /** A colleague in the tenant names the persona, and somebody else agrees. */
    public void named(String persona, Slug tenant, String by, String other) {
        Actor.Person actor = harbour.signIn(by);
        Customers customers = harbour.bean(Customers.class);
        Invitation invitation = granted(customers.invite(actor, tenant, colleague(persona)));
        harbour.join(persona, invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request draft = granted(customers.draft(actor, tenant, "pretend:" + tenant, invitation.id()));
        granted(harbour.turn(draft, by, Decision.REQUEST));
        granted(harbour.turn(draft, other, Decision.APPROVE));
        harbour.sequence();
    }

    /** Somebody wants something at this tenant, under this rule. */
    Request wanted(Slug tenant, String requester, KeyRule rule) {
        return harbour.bean(Approvals.class)
                .draft(new Proposal(
                        log(tenant),
                        tenant,
                        "pretend:" + tenant,
                        "change",
                        harbour.signIn(requester),
                        JsonObject.of("wants", "something"),
                        rule,
                        Digest.of("rules".getBytes(StandardCharsets.UTF_8)),
                        Duration.ofHours(4)));
    }
}
