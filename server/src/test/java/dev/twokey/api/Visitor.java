package dev.twokey.api;

import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with a browser, or with a token, and with passkeys of their own. */
public final class Visitor {
    public static final String BASE = "http://localhost:8080";
    public static final String SIGNING = "http://keys.localhost:8080";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvc mvc;
    private final SoftwareAuthenticator passkeys;
    private Optional<Cookie> session = Optional.empty();
    private String csrf = "";
    private String token = "";

    Visitor(MockMvc mvc, SoftwareAuthenticator passkeys) {
        this.mvc = mvc;
        this.passkeys = passkeys;
    }

    /** The same person at a terminal: with a token instead of a session. */
    Visitor withToken() {
        Visitor terminal = new Visitor(mvc, passkeys);
        terminal.token = post("/api/v1/tokens", Map.of("name", "terminal")).at("/token");
        return terminal;
    }

    /** The same session, without the word that only our own pages can read. */
    Visitor fromAForeignPage() {
        Visitor foreign = new Visitor(mvc, passkeys);
        foreign.session = session;
        return foreign;
    }

    Visitor withCookie(Cookie cookie) {
        session = Optional.of(cookie);
        return this;
    }

    Visitor withBearer(String bearer) {
        token = bearer;
        return this;
    }

    Cookie cookie() {
        return session.orElseThrow();
    }

    String csrf() {
        return csrf;
    }

    String token() {
        return token;
    }

    public Reply get(String path) {
        return send(HttpMethod.GET, BASE, path, Map.of());
    }

    public Reply getAtSigning(String path) {
        return send(HttpMethod.GET, SIGNING, path, Map.of());
    }

    /** Listens as a page's script does (server-sent events). */
    public Reply listen(String path) {
        return send(request(HttpMethod.GET, BASE, path).accept(MediaType.TEXT_EVENT_STREAM));
    }

    /** Goes to an address of any host, as a browser does: it wants a page. */
    public Reply browse(String address) {
        return send(request(HttpMethod.GET, address, "").accept(MediaType.TEXT_HTML, MediaType.ALL));
    }

    public Reply post(String path, Map<String, ?> body) {
        return send(HttpMethod.POST, BASE, path, body);
    }

    /** Asks for JSON, as the script of the signing page does. */
    public Reply postAtSigning(String path, Map<String, ?> body) {
        return send(request(HttpMethod.POST, SIGNING, path)
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsBytes(body)));
    }

    /** Opens an address as it stands in a mail or a page. */
    public Reply open(HttpMethod method, String address) {
        URI uri = URI.create(address);
        return send(request(method, uri.getScheme() + "://" + uri.getRawAuthority(), uri.getRawPath()));
    }

    Reply delete(String path) {
        return send(HttpMethod.DELETE, BASE, path, Map.of());
    }

    Reply send(HttpMethod method, String origin, String path, Map<String, ?> body) {
        return send(request(method, origin, path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsBytes(body)));
    }

    /** Sends a form, as a page without script does. */
    public Reply form(String path, Map<String, String> fields) {
        return form(BASE, path, fields);
    }

    /** The same at the signing origin. */
    public Reply formAtSigning(String path, Map<String, String> fields) {
        return form(SIGNING, path, fields);
    }

    private Reply form(String origin, String path, Map<String, String> fields) {
        MockHttpServletRequestBuilder form =
                request(HttpMethod.POST, origin, path).contentType(MediaType.APPLICATION_FORM_URLENCODED);
        fields.forEach(form::param);
        return send(form.param("_csrf", csrf));
    }

    MockHttpServletRequestBuilder request(HttpMethod method, String origin, String path) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, URI.create(origin + path));
        session.ifPresent(request::cookie);
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-Token", csrf);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    Reply send(MockHttpServletRequestBuilder request) {
        try {
            var response = answer(mvc.perform(request).andReturn());
            Cookie given = response.getCookie("twokey");
            if (given != null && !given.getValue().isEmpty()) {
                session = Optional.of(given);
            }
            return new Reply(response.getStatus(), response.getContentAsString(), response);
        } catch (Exception failed) {
            throw new IllegalStateException(request + " could not be sent", failed);
        }
    }

    /** Goes to the error page where a container would: MockMvc stops at {@code sendError}. */
    private MockHttpServletResponse answer(MvcResult result) throws Exception {
        MockHttpServletResponse response = result.getResponse();
        boolean asked =
                response.isCommitted() && response.getStatus() >= 400 && response.getContentAsByteArray().length == 0;
        return asked
                ? mvc.perform(errorPage(result.getRequest(), response.getStatus()))
                        .andReturn()
                        .getResponse()
                : response;
    }

    private static MockHttpServletRequestBuilder errorPage(MockHttpServletRequest failed, int status) {
        String origin = failed.getScheme() + "://" + failed.getServerName() + ":" + failed.getServerPort();
        // As the container does (Servlet 6.1, 10.9.1): by GET, whatever the method was.
        return MockMvcRequestBuilders.get(URI.create(origin + "/error")).with(error -> {
            Collections.list(failed.getAttributeNames())
                    .forEach(name -> error.setAttribute(name, failed.getAttribute(name)));
            error.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, failed.getRequestURI());
            error.setAttribute(RequestDispatcher.ERROR_METHOD, failed.getMethod());
            error.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
            error.setDispatcherType(DispatcherType.ERROR);
            Collections.list(failed.getHeaderNames()).forEach(name -> error.addHeader(name, failed.getHeader(name)));
            if (failed.getCookies() != null) {
                error.setCookies(failed.getCookies());
            }
            return error;
        });
    }

    /** Signs in by passkey. */
    Visitor signIn() {
        Reply options = post("/api/v1/sign-in/options", Map.of());
        JsonNode credential = passkey("get", BASE, options.json().path("publicKey"));
        Reply signedIn =
                post("/api/v1/sign-in", Map.of("ceremony", options.at("/ceremony"), "credential", plain(credential)));
        if (signedIn.status() != 200) {
            throw new IllegalStateException(signedIn.text());
        }
        csrf = signedIn.at("/csrf");
        return this;
    }

    /** Signs what was offered, with the signing passkey. */
    public Object sign(JsonNode options) {
        return plain(passkey("get", SIGNING, options));
    }

    /** Signs what was offered to somebody else, with a key of one's own that the offer does not name. */
    Object signUninvited(JsonNode options) {
        ObjectNode open = options.deepCopy().asObject();
        open.remove("allowCredentials");
        return sign(open);
    }

    Object register(String origin, JsonNode options) {
        return plain(passkey("create", origin, options));
    }

    private JsonNode passkey(String act, String origin, JsonNode options) {
        String asked = JSON.writeValueAsString(options);
        return JSON.readTree(act.equals("get") ? passkeys.get(origin, asked) : passkeys.create(origin, asked));
    }

    private static Object plain(JsonNode json) {
        return JSON.convertValue(json, Map.class);
    }
}
