package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses go together. */
class EndpointsTest {
    @ParameterizedTest
    @CsvSource({
        "global, https://login.microsoftonline.com, https://graph.microsoft.com",
        "usgov, https://login.microsoftonline.us, https://graph.microsoft.us",
        "dod, https://login.microsoftonline.us, https://dod-graph.microsoft.us",
        "china, https://login.chinacloudapi.cn, https://microsoftgraph.chinacloudapi.cn"
    })
    void a_cloud_has_its_own_authority_graph_and_scope(String cloud, String authority, String graph) {
        Endpoints endpoints = Endpoints.of(Map.of("cloud", cloud));

        assertThat(endpoints.authority()).hasToString(authority);
        assertThat(endpoints.graph()).hasToString(graph + "/v1.0");
        assertThat(endpoints.scope()).isEqualTo(graph + "/.default");
    }

    @Test
    void without_a_word_it_is_the_global_one() {
        assertThat(Endpoints.of(Map.of())).isEqualTo(Endpoints.of(Map.of("cloud", "global")));
    }

    @Test
    void a_sandbox_names_both_addresses() {
        Endpoints sandbox =
                Endpoints.of(Map.of("authority", "https://localhost:4431", "graph", "https://localhost:4432/v1.0"));

        assertThat(sandbox.scope()).isEqualTo("https://localhost:4432/.default");
        assertThat(sandbox.own()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "moon, , , cloud must be",
        "china, https://login.chinacloudapi.cn, , cloud decides",
        "global, , https://graph.microsoft.com/v1.0, cloud decides",
        ", https://login.microsoftonline.us, , graph must be",
        ", , https://graph.microsoft.com/v1.0, authority must be",
        ", https://login.microsoftonline.us, https://graph.microsoft.com/v1.0, authority and graph are not",
        ", https://login.microsoftonline.com, https://graph.elsewhere.example/v1.0, authority and graph are not",
        ", https://login.elsewhere.example, https://graph.microsoft.com/v1.0, authority and graph are not"
    })
    void addresses_of_two_clouds_do_not_go_together(String cloud, String authority, String graph, String message) {
        Map<String, String> settings = new HashMap<>();
        put(settings, "cloud", cloud);
        put(settings, "authority", authority);
        put(settings, "graph", graph);

        assertThatThrownBy(() -> Endpoints.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
