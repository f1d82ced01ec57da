package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking for access. The answer carries the exact bytes to sign; nobody is told before they are signed. */
@RestController
class ElevationsController {
    private final Scopes scopes;
    private final Elevations elevations;
    private final Statements statements;

    ElevationsController(Scopes scopes, Elevations elevations, Statements statements) {
        this.scopes = scopes;
        this.elevations = elevations;
        this.statements = statements;
    }

    /**
     * What is asked for.
     *
     * @param roleGroup its slug, {@code security-manager}
     * @param duration ISO 8601; the deployment's standard when left out
     */
    record Asking(
            @NotBlank String roleGroup,
            @Nullable Duration duration,
            @NotNull String justification,
            @NotNull String ticket) {}

    @PostMapping("/api/v1/tenants/{tenant}/elevations")
    @ResponseStatus(HttpStatus.CREATED)
    StatementView ask(
            @PathVariable Slug tenant, @jakarta.validation.Valid @RequestBody Asking asking, Actor.Person caller) {
        Scope scope = scopes.of(tenant, caller);
        Request draft = Refused.unlessGranted(elevations.ask(
                new Elevations.Ask(
                        scope.slug(),
                        asking.roleGroup(),
                        Optional.ofNullable(asking.duration()),
                        asking.justification(),
                        asking.ticket()),
                caller));
        return statements.offer(draft, Decision.REQUEST, caller);
    }
}
