package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.policy.Amendments;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.InForce;
import dev.twokey.policy.Objection;
import dev.twokey.policy.Policies;
import dev.twokey.proof.Decision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The versioned documents that bind the service. */
@RestController
@RequestMapping("/api/v1/policies/{kind}")
class PoliciesController {
    private static final int LONGEST = 64 * 1024;

    private final Policies policies;
    private final Amendments amendments;
    private final Persons persons;
    private final Statements statements;

    PoliciesController(Policies policies, Amendments amendments, Persons persons, Statements statements) {
        this.policies = policies;
        this.amendments = amendments;
        this.persons = persons;
        this.statements = statements;
    }

    /**
     * A version of a document.
     *
     * @param number 0 for the one that the program was shipped with
     * @param digest SHA-256 of the text
     */
    record PolicyView(String kind, long number, String digest, String text) {
        static PolicyView of(DocumentKind<?> kind, InForce<?> version) {
            return new PolicyView(
                    kind.word(), version.number(), version.digest().toString(), version.text());
        }
    }

    record PolicyList(List<PolicyView> versions) {}

    /** What binds now. */
    @GetMapping
    PolicyView inForce(@PathVariable String kind, Actor.Person caller) {
        DocumentKind<?> document = document(kind, caller);
        return PolicyView.of(document, policies.inForce(document));
    }

    /** All versions, the oldest first. */
    @GetMapping("/versions")
    PolicyList versions(@PathVariable String kind, Actor.Person caller) {
        return list(document(kind, caller));
    }

    private <T> PolicyList list(DocumentKind<T> kind) {
        return new PolicyList(policies.all(kind).stream()
                .map(version -> PolicyView.of(kind, version))
                .toList());
    }

    /** @param text the whole document, as YAML */
    record Written(@NotBlank @Size(max = LONGEST) String text) {}

    record Lint(List<Objection> objections) {}

    /** All that stands in the way of putting this text in force, with lines and remedies; none: nothing does. */
    @PostMapping("/lint")
    Lint lint(@PathVariable String kind, @Valid @RequestBody Written body, Actor.Person caller) {
        return new Lint(amendments.lint(document(kind, caller), body.text()));
    }

    /** Drafts the request under which two persons put this text in force; the caller turns the first key. */
    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    StatementView change(@PathVariable String kind, @Valid @RequestBody Written body, Actor.Person caller) {
        return statements.offer(
                Refused.unlessGranted(amendments.propose(document(kind, caller), body.text(), caller)),
                Decision.REQUEST,
                caller);
    }

    private DocumentKind<?> document(String kind, Actor.Person caller) {
        return Refused.unlessFound(
                amendments.kind(kind).filter(any -> persons.sight(caller.id()) instanceof Sight.Everything));
    }
}
