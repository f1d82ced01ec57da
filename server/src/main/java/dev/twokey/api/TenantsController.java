package dev.twokey.api;

import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The customers' tenants. */
@RestController
class TenantsController {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 10_000;

    private final Scopes scopes;
    private final Persons persons;
    private final Directories directories;
    private final TenantViews views;

    TenantsController(Scopes scopes, Persons persons, Directories directories, TenantViews views) {
        this.scopes = scopes;
        this.persons = persons;
        this.directories = directories;
        this.views = views;
    }

    record TenantList(List<TenantView> tenants) {}

    @GetMapping("/api/v1/tenants")
    TenantList list(Actor.Person caller) {
        return new TenantList(scopes.tenants(caller).stream().map(views::of).toList());
    }

    @GetMapping("/api/v1/tenants/{tenant}")
    TenantView one(@PathVariable Slug tenant, Actor.Person caller) {
        return views.of(Refused.unlessFound(scopes.of(tenant, caller).tenant()));
    }

    /**
     * A tenant to register.
     *
     * @param kind of directory: {@code entra}, {@code keycloak}, {@code activedirectory}
     * @param settings how it is reached, by the connector's names
     * @param secrets never shown again
     */
    record Registration(
            @NotBlank String slug,
            @NotBlank @Size(max = 120) String name,
            @NotBlank String kind,
            @NotNull Map<String, @NotNull String> settings,
            @NotNull Map<String, @NotNull String> secrets) {
        /** Without what must not be printed. */
        @Override
        public String toString() {
            return "Registration[" + slug + ", " + kind + "]";
        }
    }

    /** Reads the directory's identity, makes the role groups, and registers it. For Operations. */
    @PostMapping("/api/v1/tenants")
    @ResponseStatus(HttpStatus.CREATED)
    TenantView register(@Valid @RequestBody Registration body, Actor.Person caller) {
        if (!persons.isOperator(caller.id())) {
            throw new Refused(EdgeRefusal.NOT_PERMITTED);
        }
        requireShort("settings", body.settings());
        requireShort("secrets", body.secrets());
        Map<String, Secret> secrets = body.secrets().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, secret -> new Secret(secret.getValue())));
        Connection connection = new Connection(body.kind(), body.settings(), secrets);
        Tenant registered =
                Refused.unlessGranted(directories.register(slug(body.slug()), body.name(), connection, caller));
        return views.of(registered);
    }

    private static void requireShort(String field, Map<String, String> texts) {
        boolean isLong = texts.entrySet().stream()
                .anyMatch(text ->
                        text.getKey().length() > LONGEST_NAME || text.getValue().length() > LONGEST_TEXT);
        if (isLong) {
            throw new Refused(new Malformed(
                    field,
                    "Names of at most " + LONGEST_NAME + " characters, each with at most " + LONGEST_TEXT + "."));
        }
    }

    private static Slug slug(String text) {
        try {
            return new Slug(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new Malformed("slug", "slug is not acceptable: " + malformed.getMessage() + "."));
        }
    }
}
