package dev.twokey.cli;

import java.util.Map;

/** What a person can do about each problem code of the HTTP contract. */
final class Remedies {
    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("requester-is-approver", "Ask another person of Service Engineering or the SOC."),
            Map.entry("not-in-team", "Ask a member of the team that may approve this request."),
            Map.entry("duration-out-of-bounds", "Ask again with another --for."),
            Map.entry("request-expired", "Ask again with: twokey request"),
            Map.entry("request-withdrawn", "Ask again with: twokey request"),
            Map.entry("request-denied", "Talk to the person who denied it before you ask again."),
            Map.entry("request-changed", "Look at it again with: twokey requests REQUEST"),
            Map.entry("request-not-pending", "Look at it with: twokey requests REQUEST"),
            Map.entry("signature-replayed", "Repeat the command to get a new link."),
            Map.entry("statement-expired", "Repeat the command to get a new link."),
            Map.entry("person-disabled", "Ask the Operations team."),
            Map.entry("key-unknown", "Use a signing key that is registered here, or ask two colleagues to add yours."),
            Map.entry("tenant-not-ready", "Ask the Operations team to look at this tenant."),
            Map.entry("not-signed-in", "Sign in with: twokey login"),
            Map.entry("not-found", "See what there is with: twokey tenants, twokey requests"),
            Map.entry("wrong-tenant", "See what there is with: twokey tenants, twokey requests"),
            Map.entry("conflict", "Somebody was faster. Look again, then repeat."));

    private Remedies() {}

    /** Empty when there is nothing to advise. */
    static String of(String code) {
        return BY_CODE.getOrDefault(code, "");
    }
}
