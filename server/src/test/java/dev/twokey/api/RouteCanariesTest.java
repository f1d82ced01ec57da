package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The gate of {@link RouteMatrixTest} is shown routes that nobody declared, and names each. */
class RouteCanariesTest {
    /** Somebody's new door, of which the table knows nothing. */
    @RestController
    static class ForgottenController {
        @GetMapping("/api/v1/tenants/{tenant}/forgotten")
        String forgotten() {
            return "";
        }
    }

    @Test
    void a_controller_without_a_line_is_named_by_its_route() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("forgotten", ForgottenController.class);
        RequestMappingHandlerMapping controllers = new RequestMappingHandlerMapping();
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
        assertThat(withDeclared(controllers))
                .containsExactly("GET /api/v1/tenants/{tenant}/forgotten answers, and has no line in doors.txt");
    }

    @Test
    void a_folder_without_a_line_is_named() {
        SimpleUrlHandlerMapping files = new SimpleUrlHandlerMapping();
        files.setUrlMap(java.util.Map.of("/uploads/**", new Object()));
        files.setApplicationContext(new StaticWebApplicationContext());
        assertThat(withDeclared(files)).containsExactly("FILES /uploads/** answers, and has no line in doors.txt");
    }

    @Test
    void a_kind_of_mapping_that_is_not_known_is_named_and_not_overlooked() {
        assertThat(withDeclared(new Unheard()))
                .containsExactly("UNKNOWN " + Unheard.class.getName() + " answers, and has no line in doors.txt");
    }

    private static final class Unheard extends AbstractHandlerMapping {
        @Override
        protected Object getHandlerInternal(jakarta.servlet.http.HttpServletRequest request) {
            return this;
        }
    }

    @Test
    void a_line_whose_route_is_gone_is_named() {
        Set<Route> others = declared();
        others.remove(new Route("GET", "/tenants"));
        assertThat(Doors.differencesTo(others))
                .containsExactly("GET /tenants has a line in doors.txt, and is not there any more");
    }

    private static List<String> withDeclared(HandlerMapping mapping) {
        Set<Route> all = declared();
        all.addAll(Route.of(List.of(mapping)));
        return Doors.differencesTo(all);
    }

    private static Set<Route> declared() {
        Set<Route> routes = new TreeSet<>();
        Doors.declared().forEach(door -> routes.add(door.route()));
        return routes;
    }
}
