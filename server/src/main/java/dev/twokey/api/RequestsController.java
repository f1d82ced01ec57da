package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests: seeing them, and turning a key on one. */
@RestController
class RequestsController {
    private final Scopes scopes;
    private final Requests requests;
    private final RequestViews views;
    private final Approvals approvals;
    private final Statements statements;

    RequestsController(
            Scopes scopes, Requests requests, RequestViews views, Approvals approvals, Statements statements) {
        this.scopes = scopes;
        this.requests = requests;
        this.views = views;
        this.approvals = approvals;
        this.statements = statements;
    }

    /** Across tenants: what the caller asked for, what waits for the caller, or what is open. */
    @GetMapping("/api/v1/requests")
    RequestList list(@RequestParam(defaultValue = "mine") String view, Actor.Person caller) {
        return switch (view) {
            case "mine" -> requests.mine(caller);
            case "inbox" -> requests.inbox(caller);
            case "open" -> requests.open(caller);
            default -> throw new Refused(new Malformed("view", "view is mine, inbox or open."));
        };
    }

    @GetMapping("/api/v1/tenants/{tenant}/requests")
    RequestList ofTenant(
            @PathVariable Slug tenant, @RequestParam(required = false) @Nullable String state, Actor.Person caller) {
        Scope scope = scopes.of(tenant, caller);
        return state == null ? requests.of(scope, caller) : requests.of(scope, state, caller);
    }

    @GetMapping("/api/v1/tenants/{tenant}/requests/{id}")
    RequestView one(@PathVariable Slug tenant, @PathVariable RequestId id, Actor.Person caller) {
        return views.whole(scopes.request(tenant, id, caller), caller);
    }

    /**
     * What the caller wants to sign.
     *
     * @param decision {@code approve}; {@code request} offers the requester's own draft again
     * @param credential which signing key of the caller signs, base64url; the one used last when left out
     */
    record Deciding(
            @NotNull @Pattern(regexp = "request|approve") String decision,
            @Nullable String credential) {}

    /** Offers the statement that the caller would sign, or says by name why there is none. */
    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/statements")
    StatementView offer(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @Valid @RequestBody Deciding deciding,
            Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        return statements.offer(
                request,
                Decision.parse(deciding.decision()),
                Optional.ofNullable(deciding.credential()).map(Statements::credential),
                caller);
    }

    record Turning(@NotBlank String nonce, @NotNull @Valid PasskeyAnswer assertion) {}

    /** Turns the caller's key. */
    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/keys")
    RequestView turn(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @Valid @RequestBody Turning turning,
            Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        Offer offer = Refused.unlessFound(approvals
                .offered(turning.nonce())
                .filter(offered -> offered.person().equals(caller.id())
                        && offered.tenant().equals(request.tenant())
                        && offered.request().equals(request.id())));
        return views.whole(
                Refused.unlessGranted(approvals.turn(
                        offer.nonce(),
                        turning.assertion().assertion(),
                        turning.assertion().userHandle())),
                caller);
    }
}
