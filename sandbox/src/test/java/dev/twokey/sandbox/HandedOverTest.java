package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one application makes in a tenant and another goes on with: owners, and administrative units that go again. */
class HandedOverTest extends AtTheProvider {
    private Application heir = unset();
    private Caller.Graph maker = unset();
    private Caller.Graph owner = unset();

    @SuppressWarnings("NullAway") // set before each test
    private static <T> T unset() {
        return null;
    }

    @BeforeEach
    void twoApplications() throws Exception {
        setup = registered(
                "TwoKey Setup 2",
                List.of("Application.ReadWrite.All", "AdministrativeUnit.ReadWrite.All", "User.ReadWrite.All"));
        heir = registered("TwoKey Service 2", List.of("Application.ReadWrite.OwnedBy"));
        let("contoso", setup);
        let("contoso", heir);
        maker = graph("contoso", setup);
        owner = graph("contoso", heir);
    }

    private String heirsId() {
        return principal("contoso", heir).orElseThrow().id();
    }

    private String reference(String id) {
        return Json.text(Json.object().put("@odata.id", sandbox.addresses().graph() + "/directoryObjects/" + id));
    }

    private static String id(Caller.Answer made) {
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.json().path("id").asString("");
    }

    @Test
    void whoever_was_made_an_owner_may_write_what_another_made_and_still_may_when_that_is_gone() throws Exception {
        var made = maker.post("/applications", "{\"displayName\":\"Automation\"}");
        String application = "/applications/" + id(made);
        maker.get(application);
        String principal = "/servicePrincipals/"
                + id(maker.post(
                        "/servicePrincipals",
                        Json.text(Json.object()
                                .put("appId", made.json().path("appId").asString("")))));
        maker.get(principal);
        String renamed = "{\"displayName\":\"Automation 2\"}";
        assertThat(owner.patch(application, renamed).code()).isEqualTo("Authorization_RequestDenied");
        assertThat(owner.patch(principal, "{\"accountEnabled\":false}").code())
                .isEqualTo("Authorization_RequestDenied");

        for (String owned : List.of(application, principal)) {
            assertThat(maker.post(owned + "/owners/$ref", reference(heirsId())).status())
                    .isEqualTo(204);
            assertThat(maker.post(owned + "/owners/$ref", reference(heirsId())).message())
                    .contains("already exist");
        }
        applications("contoso")
                .delete(ADMINISTRATOR, principal("contoso", setup).orElseThrow());

        assertThat(owner.patch(application, renamed).status()).isEqualTo(204);
        assertThat(owner.patch(principal, "{\"accountEnabled\":false}").status())
                .isEqualTo(204);
        assertThat(owner.get(application + "/owners").json().path("value"))
                .singleElement()
                .satisfies(each -> assertThat(each.path("id").asString("")).isEqualTo(heirsId()));
    }

    @Test
    void nobody_makes_itself_the_owner_of_what_it_does_not_own_nor_of_what_is_not_there() throws Exception {
        String application = "/applications/" + id(maker.post("/applications", "{\"displayName\":\"Payroll\"}"));
        maker.get(application);

        assertThat(owner.post(application + "/owners/$ref", reference(heirsId()))
                        .code())
                .isEqualTo("Authorization_RequestDenied");
        assertThat(maker.post(
                                application + "/owners/$ref",
                                reference(principal("contoso", setup)
                                        .orElseThrow()
                                        .appId()))
                        .code())
                .isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void an_administrative_unit_tells_who_is_in_and_goes_without_them() throws Exception {
        String unit = "/directory/administrativeUnits/"
                + id(maker.post("/directory/administrativeUnits", "{\"displayName\":\"Ours\"}"));
        var dana = directory("contoso").user("dana.whitfield@contoso.example").orElseThrow();
        maker.post(unit + "/members/$ref", reference(dana.id()));

        assertThat(maker.get(unit + "/members").json().path("value"))
                .singleElement()
                .satisfies(each -> assertThat(each.path("id").asString("")).isEqualTo(dana.id()));
        assertThat(maker.delete(unit).status()).isEqualTo(204);

        assertThat(maker.delete(unit).code()).isEqualTo("Request_ResourceNotFound");
        assertThat(directory("contoso").user(dana.id())).isPresent();
        assertThat(directory("contoso").holdings().administrativeUnits().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "GET"})
    void units_are_nobodys_who_has_no_permission(String method) throws Exception {
        String unit = "/directory/administrativeUnits/"
                + id(maker.post("/directory/administrativeUnits", "{\"displayName\":\"Ours\"}"));

        var answer = method.equals("GET") ? owner.get(unit + "/members") : owner.delete(unit);

        assertThat(answer.code()).isEqualTo("Authorization_RequestDenied");
        assertThat(directory("contoso").holdings().administrativeUnits().all()).hasSize(1);
    }
}
