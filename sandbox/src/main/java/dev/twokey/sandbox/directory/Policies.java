package dev.twokey.sandbox.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The tenant's policies, as the documents that they are. */
public final class Policies {
    /** Which collection a document lies in. */
    public enum Kind {
        CONDITIONAL_ACCESS("conditional-access-policy"),
        CROSS_TENANT_PARTNER("cross-tenant-partner"),
        DEVICE_CONFIGURATION("device-configuration"),
        DEVICE_COMPLIANCE("device-compliance-policy");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final Duration PACE = Duration.ofSeconds(1);

    private final Directory directory;
    private final Map<Kind, Map<String, ObjectNode>> all = new LinkedHashMap<>();
    private Instant lastAsked = Instant.EPOCH;
    private boolean securityDefaults;
    private boolean mfaTrusted;
    private Optional<ObjectNode> everyTenant = Optional.empty();
    private Guests guests = new Guests("10dae51f-b6af-4016-8d66-8c2a99b929b3", true);

    /**
     * What the authorization policy says besides who may invite.
     *
     * @param guestRole template id of the role that guests have, {@code guestUserRoleId}
     * @param administratorsReset whether administrators reset forgotten passwords by themselves, {@code allowedToUseSSPR}
     */
    public record Guests(String guestRole, boolean administratorsReset) {}

    Policies(Directory directory) {
        this.directory = directory;
    }

    /** All of a kind, oldest first. */
    public List<ObjectNode> all(Kind kind) {
        synchronized (directory) {
            return of(kind).values().stream().map(ObjectNode::deepCopy).toList();
        }
    }

    /** The one with this id. */
    public Optional<ObjectNode> find(Kind kind, String id) {
        synchronized (directory) {
            return Optional.ofNullable(of(kind).get(id)).map(ObjectNode::deepCopy);
        }
    }

    /** Adds one and gives it an id. */
    public ObjectNode add(String actor, Kind kind, ObjectNode document) {
        synchronized (directory) {
            return put(actor, kind, UUID.randomUUID().toString(), document, "created");
        }
    }

    /** Writes one under this id. */
    public ObjectNode put(String actor, Kind kind, String id, ObjectNode document, String deed) {
        synchronized (directory) {
            var stored = document.deepCopy();
            if (kind != Kind.CROSS_TENANT_PARTNER) {
                stored.put("id", id);
            }
            of(kind).put(id, stored);
            journal(actor, kind, id, stored, deed);
            return stored.deepCopy();
        }
    }

    /** Removes one. False if there is none. */
    public boolean remove(String actor, Kind kind, String id) {
        synchronized (directory) {
            var gone = Optional.ofNullable(of(kind).remove(id));
            gone.ifPresent(document -> journal(actor, kind, id, document, "deleted"));
            return gone.isPresent();
        }
    }

    /** Whether a request about conditional access is served at this moment: one a second is. */
    public boolean admits(Instant now) {
        synchronized (directory) {
            boolean early = now.isBefore(lastAsked.plus(PACE));
            if (!early) {
                lastAsked = now;
            }
            return !early;
        }
    }

    /** Whether the vendor's defaults for security are on. */
    public boolean securityDefaults() {
        synchronized (directory) {
            return securityDefaults;
        }
    }

    /** Switches the vendor's defaults for security. */
    public void securityDefaults(boolean on) {
        synchronized (directory) {
            securityDefaults = on;
        }
    }

    /** Whether every other tenant's multi-factor claims are believed. */
    public boolean mfaTrusted() {
        synchronized (directory) {
            return mfaTrusted;
        }
    }

    /** Believes every other tenant's multi-factor claims, or not. */
    public void mfaTrusted(boolean on) {
        synchronized (directory) {
            mfaTrusted = on;
        }
    }

    /** What guests see, and who resets passwords. */
    public Guests guests() {
        synchronized (directory) {
            return guests;
        }
    }

    /** Lets guests see something else, or administrators reset passwords or not. */
    public void guests(Guests other) {
        synchronized (directory) {
            guests = other;
        }
    }

    /** What is said about every tenant without a rule of its own, besides its multi-factor claims; empty as the vendor has it. */
    public Optional<ObjectNode> everyTenant() {
        synchronized (directory) {
            return everyTenant.map(ObjectNode::deepCopy);
        }
    }

    /** Says something about every tenant without a rule of its own. */
    public void everyTenant(ObjectNode rules) {
        synchronized (directory) {
            everyTenant = Optional.of(rules.deepCopy());
        }
    }

    private Map<String, ObjectNode> of(Kind kind) {
        return all.computeIfAbsent(kind, none -> new LinkedHashMap<>());
    }

    private void journal(String actor, Kind kind, String id, ObjectNode document, String deed) {
        String name = document.path("displayName").asString(id);
        directory.journal(
                actor,
                kind.word + "." + deed,
                deed + " the " + kind.word.replace('-', ' ') + " " + name,
                Map.of("policy", id, "policyName", name));
    }
}
