package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.directory.SelfSigned;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a client signs, and the key by which a realm checks it, as another implementation understands them. */
class SignedAssertionTest {
    private static final String REALM = "https://id.example/realms/contoso";
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void a_signature_on_a_curve_holds_for_the_key_that_the_realm_keeps(String curve)
            throws JOSEException, ParseException {
        SelfSigned ours = SelfSignedKinds.onCurve(curve);

        assertThat(assertion(ours).verify(new ECDSAVerifier(kept(ours).toECKey())))
                .isTrue();
        assertThat(assertion(SelfSignedKinds.onCurve(curve))
                        .verify(new ECDSAVerifier(kept(ours).toECKey())))
                .isFalse();
    }

    @Test
    void it_is_of_the_client_for_one_realm_for_a_minute_and_once() throws JOSEException, ParseException {
        SelfSigned ours = SelfSigned.fresh("twokey");

        SignedJWT first = assertion(ours);

        assertThat(first.verify(new RSASSAVerifier(kept(ours).toRSAKey()))).isTrue();
        assertThat(first.getHeader().getKeyID()).isEqualTo(kept(ours).getKeyID());
        assertThat(first.getJWTClaimsSet().getIssuer()).isEqualTo("twokey");
        assertThat(first.getJWTClaimsSet().getSubject()).isEqualTo("twokey");
        assertThat(first.getJWTClaimsSet().getAudience()).containsExactly(REALM);
        assertThat(first.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(60)));
        assertThat(first.getJWTClaimsSet().getJWTID())
                .isNotEqualTo(assertion(ours).getJWTClaimsSet().getJWTID());
    }

    @Test
    void a_weak_key_is_refused() {
        assertThatThrownBy(() -> SigningKey.of(SelfSignedKinds.weak().certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the certificate's key is neither RSA of 2048 bits or more nor EC");
    }

    @Test
    void a_key_of_another_kind_than_the_certificates_cannot_sign() {
        SelfSigned ours = SelfSigned.fresh("twokey");
        SelfSigned other = SelfSignedKinds.onCurve("secp256r1");

        assertThatThrownBy(() -> new SignedAssertion(
                                "twokey",
                                REALM,
                                SigningKey.of(ours.certificate()),
                                other.key(),
                                InstantSource.fixed(NOW))
                        .tried())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the private key is not one of the certificate's kind");
    }

    private static SignedJWT assertion(SelfSigned by) throws ParseException {
        SignedAssertion assertion = new SignedAssertion(
                "twokey", REALM, SigningKey.of(by.certificate()), by.key(), InstantSource.fixed(NOW));
        return SignedJWT.parse(String.valueOf(assertion.fields().get("client_assertion")));
    }

    private static JWK kept(SelfSigned of) throws ParseException {
        return JWK.parse(JsonMapper.builder()
                .build()
                .writeValueAsString(SigningKey.of(of.certificate()).json()));
    }
}
