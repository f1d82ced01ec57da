package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class LoginTest extends OnASandbox {
    private Caller.Answer with(String field, String value) throws Exception {
        var contoso = sandbox.customer("contoso");
        var form = new HashMap<>(Caller.credentials(contoso));
        form.put(field, value);
        return caller.token(contoso.id(), form);
    }

    private static int aadsts(Caller.Answer answer) {
        return answer.json().path("error_codes").path(0).asInt(0);
    }

    @Test
    void the_right_secret_gets_a_signed_token_for_graph_with_the_granted_roles() throws Exception {
        var contoso = sandbox.customer("contoso");
        var answer = caller.token(contoso.id(), Caller.credentials(contoso));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asString("")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt(0)).isEqualTo(3599);
        var claims =
                SignedJWT.parse(answer.json().path("access_token").asString("")).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("https://graph.microsoft.com");
        assertThat(claims.getStringClaim("tid")).isEqualTo(contoso.id());
        assertThat(claims.getStringClaim("appid")).isEqualTo(contoso.app().clientId());
        assertThat(claims.getStringListClaim("roles"))
                .containsExactlyInAnyOrderElementsOf(contoso.app().roles());
    }

    @Test
    void the_tenant_is_also_known_by_its_verified_domain() throws Exception {
        var contoso = sandbox.customer("contoso");
        assertThat(caller.token("contoso.example", Caller.credentials(contoso)).status())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_secret_is_refused_with_7000215_in_the_documented_shape() throws Exception {
        var answer = with("client_secret", "guessed");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(aadsts(answer)).isEqualTo(7000215);
        assertThat(answer.json().path("error").asString("")).isEqualTo("invalid_client");
        assertThat(answer.json().path("error_description").asString("")).startsWith("AADSTS7000215: ");
        assertThat(answer.json().propertyNames()).contains("timestamp", "trace_id", "correlation_id", "error_uri");
    }

    @Test
    void an_unknown_tenant_is_refused_with_90002() throws Exception {
        var form = Caller.credentials(sandbox.customer("contoso"));
        assertThat(aadsts(caller.token(UUID.randomUUID().toString(), form))).isEqualTo(90002);
    }

    @Test
    void an_application_of_globex_is_unknown_at_contoso() throws Exception {
        var form = Caller.credentials(sandbox.customer("globex"));
        assertThat(aadsts(caller.token(sandbox.customer("contoso").id(), form))).isEqualTo(700016);
    }

    @Test
    void the_scopes_that_the_official_library_adds_are_ignored() throws Exception {
        assertThat(with("scope", "https://graph.microsoft.com/.default openid profile offline_access")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_missing_parameter_a_foreign_scope_and_another_grant_are_refused() throws Exception {
        assertThat(aadsts(with("scope", ""))).isEqualTo(900144);
        assertThat(aadsts(with("scope", "https://vault.azure.net/.default"))).isEqualTo(70011);
        assertThat(aadsts(with("grant_type", "device_code"))).isEqualTo(70003);
    }

    @Test
    void a_disabled_application_and_an_expired_secret_are_refused() throws Exception {
        var contoso = sandbox.customer("contoso");
        contoso.app().expireSecret();
        assertThat(aadsts(caller.token(contoso.id(), Caller.credentials(contoso))))
                .isEqualTo(7000222);
        contoso.app().enabled(false);
        assertThat(aadsts(caller.token(contoso.id(), Caller.credentials(contoso))))
                .isEqualTo(7000112);
    }

    @Test
    void the_configuration_names_the_token_endpoint_and_the_keys() throws Exception {
        var contoso = sandbox.customer("contoso");
        String base = sandbox.addresses().login() + "/" + contoso.id();
        var json = caller.call("GET", base + "/v2.0/.well-known/openid-configuration", "")
                .json();
        assertThat(json.path("token_endpoint").asString("")).isEqualTo(base + "/oauth2/v2.0/token");
        var keys = caller.call("GET", json.path("jwks_uri").asString(""), "").json();
        assertThat(keys.path("keys")).hasSize(1);
        assertThat(keys.path("keys").path(0).has("d")).isFalse();
    }

    @Test
    void a_client_assertion_signed_by_an_uploaded_certificate_gets_a_token() throws Exception {
        var contoso = sandbox.customer("contoso");
        var keys = rsa();
        contoso.app().trust(certificate(keys));

        assertThat(caller.token(contoso.id(), assertion(keys, Duration.ofMinutes(5)))
                        .status())
                .isEqualTo(200);
        assertThat(aadsts(caller.token(contoso.id(), assertion(keys, Duration.ofMinutes(-5)))))
                .isEqualTo(500133);
        assertThat(aadsts(caller.token(contoso.id(), assertion(rsa(), Duration.ofMinutes(5)))))
                .isEqualTo(700027);
    }

    private Map<String, String> assertion(KeyPair keys, Duration life) throws Exception {
        var contoso = sandbox.customer("contoso");
        String clientId = contoso.app().clientId();
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(sandbox.addresses().login() + "/" + contoso.id() + "/oauth2/v2.0/token")
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now.minusSeconds(600)))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.PS256), claims);
        jwt.sign(new RSASSASigner(keys.getPrivate()));
        return Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "scope", "https://graph.microsoft.com/.default",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", jwt.serialize());
    }

    private static KeyPair rsa() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair keys) throws Exception {
        var name = new X500Principal("CN=TwoKey");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    @Test
    void the_login_can_be_throttled_for_one_tenant() throws Exception {
        sandbox.faults()
                .add(Fault.next(FaultKind.THROTTLED, "POST", "/*/oauth2/v2.0/token")
                        .of("login")
                        .at("contoso")
                        .retryAfter(Duration.ofSeconds(7)));
        var globex = sandbox.customer("globex");
        assertThat(caller.token(globex.id(), Caller.credentials(globex)).status())
                .isEqualTo(200);
        var contoso = sandbox.customer("contoso");
        var answer = caller.token(contoso.id(), Caller.credentials(contoso));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("7");
        assertThat(caller.token(contoso.id(), Caller.credentials(contoso)).status())
                .isEqualTo(200);
    }

    @Test
    void revoked_tokens_are_refused_and_new_ones_are_not() throws Exception {
        var contoso = contoso();
        var globex = globex();
        sandbox.customer("contoso").app().revokeTokens();

        assertThat(contoso.get("/users").status()).isEqualTo(401);
        assertThat(contoso().get("/users").status()).isEqualTo(200);
        assertThat(globex.get("/users").status()).isEqualTo(200);
    }
}
