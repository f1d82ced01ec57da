package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

@DatabaseTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTest {
    private final int port;

    @Autowired
    ApplicationTest(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void starts_and_is_healthy_without_mail_and_without_directories() {
        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
    }

    private String get(String path) {
        return String.valueOf(RestClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .retrieve()
                .body(String.class));
    }
}
