package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

/** A node behind a proxy that does TLS on the same machine. */
@DatabaseTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "twokey.base-url=https://twokey.harbour.example",
            "twokey.signing-origin=https://keys.harbour.example",
            // As SERVER_ADDRESS would say it.
            "server.address=0.0.0.0"
        })
class ProxyTest {
    private static final String BY_HTTPS = "X-Forwarded-Proto: https";

    private final ServletWebServerApplicationContext context;
    private final Wire wire;

    @Autowired
    ProxyTest(ServletWebServerApplicationContext context) {
        this.context = context;
        this.wire = new Wire(context.getWebServer().getPort(), false);
    }

    @Test
    void plain_http_stays_on_this_machine_whatever_the_frameworks_own_setting_says() {
        TomcatWebServer server = (TomcatWebServer) context.getWebServer();
        assertThat(server.getTomcat().getConnector().getProperty("address"))
                .isInstanceOfSatisfying(
                        InetAddress.class,
                        address -> assertThat(address.getHostAddress()).isEqualTo("127.0.0.1"));
    }

    @Test
    void what_a_proxy_on_this_machine_says_of_the_scheme_is_believed() {
        String page = wire.send("GET", "/sign-in", "Host: twokey.harbour.example", BY_HTTPS);
        assertThat(page).startsWith("HTTP/1.1 200");
        assertThat(Wire.header(page, "Strict-Transport-Security")).isPresent();
        String plain = wire.send("GET", "/sign-in", "Host: twokey.harbour.example");
        assertThat(Wire.header(plain, "Strict-Transport-Security"))
                .as("browsers come by https, also when the proxy forgets to say so")
                .isPresent();
        String foreign = wire.send("GET", "/sign-in", "Host: evil.example", BY_HTTPS);
        assertThat(foreign).startsWith("HTTP/1.1 421");
        assertThat(Wire.header(foreign, "Strict-Transport-Security")).isPresent();
    }

    @Test
    void the_host_may_come_in_a_header_of_its_own() {
        String page = wire.send(
                "GET", "/sign-in", "Host: 127.0.0.1:8080", "X-Forwarded-Host: twokey.harbour.example", BY_HTTPS);
        assertThat(page).startsWith("HTTP/1.1 200");
        String foreign =
                wire.send("GET", "/sign-in", "Host: 127.0.0.1:8080", "X-Forwarded-Host: evil.example", BY_HTTPS);
        assertThat(foreign).startsWith("HTTP/1.1 421");
    }

    @Test
    void a_page_of_the_public_origin_may_act_and_one_of_the_inner_address_may_not() {
        String own = post("https://twokey.harbour.example");
        assertThat(own).startsWith("HTTP/1.1 200").contains("\"rpId\":\"twokey.harbour.example\"");
        assertThat(post("http://twokey.harbour.example")).contains("cross-site");
        assertThat(post("https://keys.harbour.example")).contains("cross-site");
    }

    private String post(String origin) {
        return wire.send(
                "POST", "/api/v1/sign-in/options", "Host: twokey.harbour.example", BY_HTTPS, "Origin: " + origin);
    }

    @Test
    void who_is_not_signed_in_is_led_to_a_page_of_the_same_origin() {
        String led = wire.send("GET", "/tenants", "Host: twokey.harbour.example", BY_HTTPS);
        assertThat(led).startsWith("HTTP/1.1 303");
        assertThat(Wire.header(led, "Location")).contains("/sign-in?to=%2Ftenants");
    }

    @Test
    void the_session_goes_over_https_only_even_if_the_proxy_forgets_to_say_so() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        context.getBean(CookieSerializer.class)
                .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "session"));
        assertThat(response.getHeader("Set-Cookie"))
                .contains("twokey=")
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "0:0:0:0:0:0:0:1"})
    void a_proxy_of_this_machine_is_believed(String peer) throws IOException, ServletException {
        assertThat(seen(peer)).isEqualTo(new Seen("203.0.113.9", "https", "twokey.harbour.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.5", "192.168.1.7", "172.17.0.1", "169.254.1.1", "203.0.113.9", "fe80:0:0:0:0:0:0:1"})
    void another_machine_is_not_believed_be_it_ever_so_near(String peer) throws IOException, ServletException {
        assertThat(seen(peer)).isEqualTo(new Seen(peer, "http", "inner"));
    }

    private record Seen(String peer, String scheme, String host) {}

    /** A request of this peer as the pages get to see it, through a valve that is set like the one that runs. */
    private Seen seen(String peer) throws IOException, ServletException {
        RemoteIpValve running = runningValve();
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(running.getInternalProxies());
        valve.setTrustedProxies(running.getTrustedProxies());
        valve.setProtocolHeader(running.getProtocolHeader());
        valve.setHostHeader(running.getHostHeader());
        valve.setPortHeader(running.getPortHeader());
        Request request = new Request(new Connector(), new org.apache.coyote.Request());
        request.setRemoteAddr(peer);
        request.getCoyoteRequest().scheme().setString("http");
        request.getCoyoteRequest().serverName().setString("inner");
        header(request, "X-Forwarded-For", "203.0.113.9");
        header(request, "X-Forwarded-Proto", "https");
        header(request, "X-Forwarded-Host", "twokey.harbour.example");
        AtomicReference<Seen> seen = new AtomicReference<>();
        valve.setNext(new ValveBase() {
            @Override
            public void invoke(Request passed, Response response) {
                seen.set(new Seen(passed.getRemoteAddr(), passed.getScheme(), passed.getServerName()));
            }
        });
        valve.invoke(request, new Response(new org.apache.coyote.Response()));
        return seen.get();
    }

    private RemoteIpValve runningValve() {
        TomcatWebServer server = (TomcatWebServer) context.getWebServer();
        return Arrays.stream(server.getTomcat().getEngine().getPipeline().getValves())
                .filter(RemoteIpValve.class::isInstance)
                .map(RemoteIpValve.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void header(Request request, String name, String value) {
        request.getCoyoteRequest().getMimeHeaders().addValue(name).setString(value);
    }
}
