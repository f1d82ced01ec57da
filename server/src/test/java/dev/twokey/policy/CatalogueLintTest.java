package dev.twokey.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueLintTest {
    private static final String SHIPPED = Shipped.text(DocumentKind.CATALOGUE);

    @Test
    void what_is_shipped_is_acceptable() {
        assertThat(lint(SHIPPED)).isEmpty();
    }

    @Test
    void a_wrong_key_is_named_with_those_that_there_are() {
        assertThat(lint(replaced("    read-only: false\n    time", "    readonly: false\n    time")))
                .extracting(Objection::sentence, Objection::remedy)
                .contains(
                        tuple(
                                "\"readonly\" is no key of a role.",
                                "There are: activedirectory, answer-within, entra, id, keycloak, name, read-only, team, time."));
        assertThat(lint(replaced("languages:", "language:")))
                .extracting(Objection::sentence)
                .contains("\"language\" is no key of the document.", "\"languages\" is missing in the document.");
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        assertThat(lint(replaced("version: 1\n", "version: 1\nversion: 1\n")))
                .singleElement()
                .satisfies(objection -> assertThat(objection.sentence()).contains("version"));
    }

    @Test
    void the_objection_stands_at_its_line() {
        String text = replaced("name: Security Manager", "name: Sécurity Manager");

        assertThat(lint(text)).singleElement().satisfies(objection -> {
            assertThat(objection.file()).isEqualTo("catalogue.yaml");
            assertThat(text.lines().toList().get(objection.line() - 1)).contains("Sécurity Manager");
        });
    }

    @Test
    void the_socs_own_is_read_only() {
        assertThat(one(replaced("    team: soc\n    read-only: true", "    team: soc\n    read-only: false")))
                .isEqualTo(
                        "What is the SOC's is read-only.|Write \"read-only: true\", or give it to service-engineering.");
    }

    @Test
    void what_is_read_only_carries_nothing_that_changes() {
        assertThat(one(replaced("roles: [Security Reader]", "roles: [Security Operator]")))
                .startsWith(
                        "Security Operator is not known to change nothing, and the account security-audit is read-only.");
        assertThat(one(replaced("roles: [Global Reader]", "roles: [\"role:11111111-2222-3333-4444-555555555555\"]")))
                .contains("is not known to change nothing, and the role service-reader is read-only.");
        assertThat(
                        one(
                                replaced(
                                        "      roles: [client:realm-management/view-realm]\n      may:\n        - Read the realm's settings, roles and sign-in flows\n      may-not:\n        - Change anything",
                                        "      roles: [client:realm-management/create-client]\n      may:\n        - Make clients\n      may-not:\n        - Change anything")))
                .contains("client:realm-management/create-client is not known to change nothing");
    }

    @Test
    void nobody_becomes_global_administrator_or_what_comes_to_the_same() {
        for (String role : List.of(
                "Global Administrator",
                "Privileged Role Administrator",
                "\"role:62e90394-69f5-4237-9190-012177145e10\"",
                "\"graph:RoleManagement.ReadWrite.Directory\"")) {
            assertThat(one(replaced("roles: [Intune Administrator]", "roles: [" + role + "]")))
                    .contains("is never given: whoever has it can give themselves everything else.");
        }
        assertThat(one(replaced(
                                "roles: [\"client:realm-management/view-events\"]",
                                "roles: [\"client:realm-management/realm-admin\"]")
                        .replace(
                                "roles: [client:realm-management/view-events]",
                                "roles: [client:realm-management/realm-admin]")))
                .contains("client:realm-management/realm-admin is never given");
        // Who may look at clients sees their secrets, and is whichever of them has the most rights.
        assertThat(one(replaced(
                        "roles: [client:realm-management/view-events]",
                        "roles: [client:realm-management/view-clients]")))
                .contains("client:realm-management/view-clients is never given");
        assertThat(one(replaced(
                        "roles: []\n      may:\n        - What your own groups allow, into which you put the account",
                        "roles: [\"group:Domain Admins\"]\n      may:\n        - All")))
                .contains("group:Domain Admins is never given");
    }

    @Test
    void an_account_without_controls_is_refused() {
        String controls = SHIPPED.substring(
                SHIPPED.indexOf("    controls:\n      password: none"),
                SHIPPED.indexOf("    entra:\n      roles: [\"graph:"));

        assertThat(one(replaced(controls, ""))).startsWith("The account has no controls.");
        assertThat(one(replaced("      ticket: required\n", ""))).startsWith("\"ticket\" is missing in the controls.");
        assertThat(one(replaced("      at-rest: disabled\n", "      at-rest: enabled\n")))
                .isEqualTo("\"at-rest\" is enabled, and nobody can have it so.|Write \"at-rest: disabled\".");
        assertThat(one(replaced("      rotate-after-use: 30m\n", "      rotate-after-use: 2h\n")))
                .isEqualTo("\"rotate-after-use\" is 2h, outside its bounds.|Write a time from 1m to 30m.");
    }

    @Test
    void durations_keep_their_bounds() {
        assertThat(one(replaced("longest: 8h", "longest: 9h")))
                .isEqualTo("\"longest\" is 9h, outside its bounds.|Write a time from 30m to 8h.");
        assertThat(one(replaced("shortest: 30m", "shortest: 5m")))
                .startsWith("\"shortest\" is 5m, outside its bounds.");
        assertThat(one(replaced("answer-within: 4h", "answer-within: 2d")))
                .isEqualTo("\"answer-within\" is 2d, outside its bounds.|Write a time from 15m to 1d.");
        assertThat(one(replaced("standard: 1h, longest: 8h", "standard: 4h, longest: 2h")))
                .startsWith("The times are not in rising order.");
        assertThat(one(replaced("shortest: 30m", "shortest: half an hour")))
                .startsWith("\"shortest\" is half an hour, which is no time.");
    }

    @Test
    void a_role_group_carries_no_other_role_group() {
        assertThat(
                        one(
                                replaced(
                                        "roles: []\n      may:\n        - What your own groups allow, into which you put the role group\n      may-not:\n        - Anything by membership of this group alone\n  - id: service-reader",
                                        "roles: [\"group:TwoKey Roles - Security Manager\"]\n      may:\n        - All\n      may-not:\n        - None\n  - id: service-reader")))
                .startsWith(
                        "TwoKey Roles - Service Administrator carries another role group, TwoKey Roles - Security Manager.");
    }

    @Test
    void role_groups_that_carry_each_other_are_called_a_circle() {
        String text = replaced(
                "roles: [\"group:Event Log Readers\"]\n      may:\n        - Read the event logs of domain controllers\n        - What",
                "roles: [\"group:twokey roles - Security manager\"]\n      may:\n        - What");

        assertThat(one(text))
                .startsWith(
                        "TwoKey Roles - Security Manager carries itself: through TwoKey Roles - Security Manager back to it.");
    }

    @Test
    void no_guest_is_left_out_of_the_customers_policies() {
        assertThat(one(replaced(
                        "roles: [\"group:Event Log Readers\"]\n      may:\n        - Read the event logs of domain controllers\n        - What",
                        "roles: [\"group:TwoKey Service Accounts\"]\n      may:\n        - What")))
                .startsWith("TwoKey Roles - Security Manager carries the group of all service accounts.");
    }

    @Test
    void nothing_is_called_like_something_else() {
        assertThat(one(replaced("name: Support Partner", "name: security manager")))
                .startsWith("support-partner is called like another one.");
        assertThat(one(replaced("id: validation", "id: automation")))
                .startsWith("automation is called like another one.");
    }

    @Test
    void what_cannot_be_seen_is_refused() {
        assertThat(one(replaced("Read mail or files", "Read mail or \u202efiles")))
                .isEqualTo("There is a character that cannot be seen: U+202E.|Remove it; indent with spaces.");
    }

    @Test
    void anchors_and_broken_yaml_are_refused() {
        assertThat(lint(replaced("    controls:\n      ticket", "    controls: &controls\n      ticket")))
                .extracting(Objection::sentence)
                .containsExactly("An anchor or alias (& or *) says something twice in one place.");
        assertThat(lint(replaced("languages: [en, de]", "languages: [en, de")))
                .singleElement()
                .satisfies(objection -> assertThat(objection.sentence()).startsWith("This is not YAML: "));
        assertThat(lint(""))
                .extracting(Objection::sentence)
                .containsExactly("The document is empty, or not a mapping.");
        assertThat(lint("- a\n- b\n"))
                .extracting(Objection::sentence)
                .containsExactly("The document is empty, or not a mapping.");
        assertThat(lint("a: ".repeat(40_000)))
                .extracting(Objection::sentence)
                .containsExactly("The document has 120000 characters.");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        String text = SHIPPED.replace("longest: 8h", "longest: 9h").replace("rotate-every: 13d", "rotate-every: 14d");

        assertThat(lint(text)).hasSize(4 + 4).isSortedAccordingTo(java.util.Comparator.comparingInt(Objection::line));
    }

    /** The sentence and the remedy of the only objection. */
    private static String one(String text) {
        List<Objection> objections = lint(text);
        assertThat(objections).extracting(Objection::sentence).hasSize(1);
        return objections.getFirst().sentence() + "|" + objections.getFirst().remedy();
    }

    private static List<Objection> lint(String text) {
        return switch (new CatalogueSchema().read("catalogue.yaml", text)) {
            case Schema.Read.Good<Catalogue> good -> List.of();
            case Schema.Read.Bad<Catalogue>(List<Objection> objections) -> objections;
        };
    }

    /** The shipped catalogue with the first of these replaced. */
    private static String replaced(String what, String by) {
        int at = SHIPPED.indexOf(what);
        if (at < 0) {
            return SHIPPED;
        }
        return SHIPPED.substring(0, at) + by + SHIPPED.substring(at + what.length());
    }
}
