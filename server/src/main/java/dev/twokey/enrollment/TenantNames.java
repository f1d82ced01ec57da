package dev.twokey.enrollment;

import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.readiness.Skeleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How customers are called: none like another one, to the eye either. */
@Component
class TenantNames {
    private static final int LONGEST = 120;
    private static final Slug DEPLOYMENT = new Slug("deployment");

    private final EnrollmentStore store;
    private final Directories directories;

    TenantNames(EnrollmentStore store, Directories directories) {
        this.store = store;
        this.directories = directories;
    }

    /** A customer's name or short name as it is taken. */
    private record Taken(Slug slug, String name) {}

    Optional<Refusal> refuses(NewTenant invited) {
        if (invited.name().isBlank() || invited.name().length() > LONGEST) {
            return Optional.of(EnrollmentRefusal.Plain.NAME_UNUSABLE);
        }
        if (!directories.kinds().contains(invited.kind())) {
            return Optional.of(new EnrollmentRefusal.Told(
                    "malformed",
                    400,
                    "There is no connector of kind " + invited.kind() + ". There are: "
                            + String.join(", ", directories.kinds()) + "."));
        }
        if (isThereWithout(invited)) {
            return Optional.empty();
        }
        List<Taken> taken = taken();
        if (invited.slug().equals(DEPLOYMENT)
                || taken.stream().anyMatch(other -> other.slug().equals(invited.slug()))) {
            return Optional.of(new EnrollmentRefusal.Told(
                    "conflict", 409, "The short name " + invited.slug() + " is taken. Choose another."));
        }
        return taken.stream()
                .filter(other -> Skeleton.of(other.name()).equals(Skeleton.of(invited.name()))
                        || Skeleton.of(other.slug().value())
                                .equals(Skeleton.of(invited.slug().value())))
                .findFirst()
                .map(other -> new EnrollmentRefusal.Told(
                        "name-looks-alike",
                        409,
                        "To the eye this is the customer " + other.name() + " (" + other.slug()
                                + "), who is here already. Whoever approves must not take one for the other: choose"
                                + " another name."));
    }

    /** A tenant of before there were invitations gets its persons by one, under its own name. */
    private boolean isThereWithout(NewTenant invited) {
        return store.find(invited.slug()).isEmpty()
                && directories
                        .find(invited.slug())
                        .filter(tenant -> tenant.name().equals(invited.name())
                                && tenant.kind().equals(invited.kind()))
                        .isPresent();
    }

    private List<Taken> taken() {
        return Stream.concat(
                        store.all().stream()
                                .map(known -> new Taken(
                                        known.invited().slug(), known.invited().name())),
                        directories.all().stream().map(TenantNames::taken))
                .toList();
    }

    private static Taken taken(Tenant tenant) {
        return new Taken(tenant.slug(), tenant.name());
    }
}
