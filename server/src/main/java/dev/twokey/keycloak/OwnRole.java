package dev.twokey.keycloak;

import java.util.Locale;

/** What our own client may do in a realm, of the client {@code realm-management}, and what for: as the page of the kind says. */
enum OwnRole {
    MANAGE_USERS("make, enable, disable and remove the provider's guests, put them into role groups and take them out"),
    MANAGE_CLIENTS("make and remove the accounts that programs act as"),
    VIEW_REALM("read the realm's name, settings and roles"),
    VIEW_EVENTS("read who signed in and what was done"),
    VIEW_IDENTITY_PROVIDERS("read whose word about a sign-in the realm takes"),
    VIEW_ORGANIZATIONS("read the domains of the realm's organizations");

    static final String CLIENT = "realm-management";

    private final String purpose;

    OwnRole(String purpose) {
        this.purpose = purpose;
    }

    /** As the realm calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return "Give it the role " + word() + ": it may " + purpose + ".";
    }
}
