package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.CatalogueContractTest;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped catalogue in a real realm, made by the client that one account, given once, made. */
@Tag("keycloak")
class KeycloakCatalogueTest extends CatalogueContractTest {
    private static final BareRealm BACHMANITY = new BareRealm("bachmanity");

    @AfterEach
    void clear() {
        BACHMANITY.clear();
        BACHMANITY.removeAccounts();
    }

    @Override
    protected Connector connector() {
        return BareRealm.connector();
    }

    @Override
    protected Connection enter(Set<RoleRef> carried) {
        KeycloakBootstrap bootstrap = BareRealm.bootstrap();
        Connection given = BACHMANITY.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried)));
        done(BootstrapStep.applyAll(bootstrap.destruction(given, own)));
        return own;
    }

    @Override
    protected void leave(Connection own, Set<RoleRef> carried) {
        Connection again = BACHMANITY.give();
        done(BootstrapStep.applyAll(BareRealm.bootstrap().departure(Optional.of(again), own, carried)));
        BACHMANITY.takeBack();
    }

    @Override
    protected Map<String, Object> state() {
        return BACHMANITY.state();
    }

    @Override
    protected Set<RoleRef> carriedBy(RoleGroupId group) {
        return mapped(BACHMANITY.read("/groups/" + group.value() + "/role-mappings"));
    }

    @Override
    protected Set<RoleRef> givenTo(ServiceAccountId account) {
        return mapped(BACHMANITY.read("/users/" + userOf(account) + "/role-mappings"));
    }

    private static Set<RoleRef> mapped(JsonNode mappings) {
        Set<RoleRef> refs = new HashSet<>();
        mappings.path("realmMappings")
                .forEach(role ->
                        refs.add(new RoleRef("realm:" + role.path("name").asString(""))));
        mappings.path("clientMappings")
                .properties()
                .forEach(client -> client.getValue()
                        .path("mappings")
                        .forEach(role -> refs.add(new RoleRef("client:" + client.getKey() + "/"
                                + role.path("name").asString("")))));
        return refs;
    }

    @Override
    protected Set<String> membersFor(Set<ServiceAccountId> accounts) {
        return accounts.stream().map(KeycloakCatalogueTest::userOf).collect(Collectors.toSet());
    }

    /** Of a client, the user that has its roles. */
    private static String userOf(ServiceAccountId account) {
        boolean isClient = BACHMANITY
                .read("/clients?max=1000")
                .valueStream()
                .anyMatch(client -> client.path("id").asString("").equals(account.value()));
        return isClient
                ? BACHMANITY
                        .read("/clients/" + account.value() + "/service-account-user")
                        .path("id")
                        .asString("")
                : account.value();
    }

    @Override
    protected Set<String> inside(AccountGroup group) {
        return BACHMANITY
                .read("/groups/" + group.id().value() + "/members?max=1000")
                .valueStream()
                .map(member -> member.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    /** For whoever sets a realm up by hand. */
    @Test
    void the_page_names_what_our_client_needs_for_the_shipped_catalogue() {
        assertThat(DocumentedRoles.forTheShippedCatalogue())
                .isEqualTo(new CarriedRoles(CatalogueContractTest.shipped("keycloak")).words());
    }
}
