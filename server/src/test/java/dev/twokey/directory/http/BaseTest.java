package dev.twokey.directory.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseTest {
    private final Base base = Base.parse("graph", "https://graph.example/v1.0/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.example/v1.0/users?$skiptoken=abc",
                "https://GRAPH.example/v1.0/users",
                "https://graph.example:443/v1.0/users"
            })
    void a_link_below_the_base_is_followed(String link) {
        assertThat(base.follow(link)).contains(URI.create(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.example/v1.0/users",
                "https://graph.example.evil.example/v1.0/users",
                "https://evil.example/v1.0/users",
                "https://graph.example@evil.example/v1.0/users",
                "https://me@graph.example/v1.0/users",
                "https://graph.example:444/v1.0/users",
                "https://graph.example/v1.0",
                "https://graph.example/v1.01/users",
                "https://graph.example/beta/users",
                "https://graph.example/v1.0/../beta/users",
                "https://graph.example/v1.0/%2e%2e/beta/users",
                "https://graph.example/v1.0/x%2f..%2fbeta",
                "https://graph.example/v1.0/x%5c..%5cbeta",
                "https://graph.example/v1.0//evil.example",
                "https://graph.example/v1.0/users#fragment",
                "//evil.example/v1.0/users",
                "/v1.0/users",
                "mailto:evil@evil.example",
                "https://graph.example/v1.0/us ers",
                ""
            })
    void any_other_link_is_not_followed(String link) {
        assertThat(base.follow(link)).isEmpty();
    }

    @Test
    void what_stands_in_a_segment_stays_in_it() {
        assertThat(base.at("users", "a/b?c#d%2e e", "$ref"))
                .hasToString("https://graph.example/v1.0/users/a%2Fb%3Fc%23d%252e%20e/$ref");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void a_segment_that_means_another_place_is_refused(String segment) {
        assertThatThrownBy(() -> base.at("users", segment)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_and_values_of_a_query_are_encoded_completely() {
        assertThat(Base.with(base.at("users"), Map.of("$filter", "mail eq 'a&b=c+d''e'")))
                .hasToString("https://graph.example/v1.0/users?%24filter=mail%20eq%20%27a%26b%3Dc%2Bd%27%27e%27");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.example/v1.0",
                "ftp://graph.example",
                "https:///v1.0",
                "https://me:secret@graph.example",
                "https://graph.example/v1.0?x=y",
                "https://graph.example/a/../b",
                "graph.example",
                ""
            })
    void a_setting_that_is_no_safe_address_is_refused_by_name(String text) {
        assertThatThrownBy(() -> Base.parse("graph", text)).hasMessageStartingWith("graph must be an https address");
    }

    @Test
    void plain_http_stays_on_this_machine() {
        assertThat(Base.parse("baseUrl", "http://127.0.0.1:8080/auth")).hasToString("http://127.0.0.1:8080/auth");
        assertThat(Base.parse("baseUrl", "http://localhost:8080")).hasToString("http://localhost:8080");
    }
}
