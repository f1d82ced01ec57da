package dev.twokey.readiness;

import java.util.List;
import java.util.Optional;

/** What persons are asked, since no interface tells it. */
final class Questions {
    /** Microsoft Graph v1.0 knows neither of these settings; beta is not for use in production. */
    static final AskedOfCustomer INTUNE = new AskedOfCustomer(
            new Topic(
                    "intune-unlicensed-administrators",
                    "Administrators of Intune without a licence",
                    "Engineers administrate Intune as guests, who have no Intune licence of yours."),
            Questions::hasIntune,
            "are administrators without an Intune licence allowed?",
            "Somebody answered that unlicensed administrators are allowed.",
            "Somebody answered that unlicensed administrators are not allowed.",
            Result.NOT_READY,
            "In the Microsoft Intune admin center, Tenant administration > Roles > Administrator Licensing, allow access to unlicensed"
                    + " admins. It cannot be taken back, and takes up to 48 hours.");

    static final AskedOfCustomer DOMAINS = new AskedOfCustomer(
            new Topic(
                    "collaboration-domains",
                    "Domains that may be invited",
                    "A list of allowed domains without the provider's, or of denied ones with it, makes every invitation fail."),
            evidence -> evidence.has(Question.TENANTS),
            "may the provider's domains be invited under your collaboration restrictions?",
            "Somebody answered that the provider's domains may be invited.",
            "Somebody answered that the provider's domains may not be invited.",
            Result.NOT_READY,
            "In the Microsoft Entra admin center, External Identities > External collaboration settings > Collaboration restrictions,"
                    + " allow the provider's domains, or take them off the list of denied ones.");

    static final AskedOfCustomer PASSWORD_RESET = new AskedOfCustomer(
            new Topic(
                    "password-reset-of-accounts",
                    "Password reset of the service's accounts",
                    "Whoever can reset a forgotten password gets around the vault in which the accounts' passwords are."),
            evidence -> evidence.has(Question.TENANTS)
                    && !evidence.intent().accounts().isEmpty(),
            "are the service's accounts left out of self-service password reset?",
            "Somebody answered that the service's accounts cannot reset their passwords.",
            "Somebody answered that the service's accounts can reset their passwords.",
            Result.NOT_READY,
            "In the Microsoft Entra admin center, Protection > Password reset > Properties, choose None, or Selected with a group that"
                    + " does not hold the service's accounts.");

    static final AskedOfCustomer LDAP_SIGNING = new AskedOfCustomer(
            new Topic(
                    "ldap-signing",
                    "Signed LDAP",
                    "Where controllers accept LDAP without signing, somebody in the network can change what an administrator sends. We"
                            + " speak under TLS only; your own tools may not."),
            evidence -> evidence.has(Question.DOMAIN),
            "do your domain controllers demand LDAP signing and channel binding?",
            "Somebody answered that signing is demanded.",
            "Somebody answered that signing is not demanded.",
            Result.ADVISORY,
            "In Group Policy for domain controllers, Security Options, set \"Domain controller: LDAP server signing requirements\" to"
                    + " Require signing.");

    static final List<AskedOfCustomer> ALL = List.of(DOMAINS, PASSWORD_RESET, INTUNE, LDAP_SIGNING);

    private Questions() {}

    static Optional<AskedOfCustomer> named(String check) {
        return ALL.stream()
                .filter(question -> question.topic().name().equals(check))
                .findFirst();
    }

    /** Where nobody knows what was bought the question does no harm. */
    private static boolean hasIntune(Evidence evidence) {
        return evidence.has(Question.LICENCES)
                && evidence.known(Question.LICENCES)
                        .map(plans -> plans.stream().anyMatch(plan -> plan.startsWith("INTUNE")))
                        .orElse(true);
    }
}
