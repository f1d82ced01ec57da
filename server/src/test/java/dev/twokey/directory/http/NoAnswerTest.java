package dev.twokey.directory.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoAnswerTest {
    private static final String HOST = "dc1.alice.example";

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(new UnknownHostException(HOST), "no host of this name is known"),
                Arguments.of(
                        caused(new ConnectException(HOST), new UnresolvedAddressException()),
                        "no host of this name is known"),
                Arguments.of(
                        caused(new ConnectException(HOST), new ClosedChannelException()), "it takes no connection"),
                Arguments.of(
                        caused(new HttpConnectTimeoutException(HOST), new ConnectException(HOST)),
                        "nothing came in time"),
                Arguments.of(new SocketTimeoutException(HOST), "nothing came in time"),
                Arguments.of(handshake(new CertificateException(HOST)), "its certificate is not for this host"),
                Arguments.of(
                        handshake(caused(new CertificateException(HOST), new CertPathBuilderException(HOST))),
                        "its certificate comes from no authority that is believed for this connection"),
                Arguments.of(
                        handshake(new CertPathValidatorException(HOST, new CertificateExpiredException(HOST))),
                        "its certificate has expired"),
                Arguments.of(
                        handshake(new CertPathValidatorException(HOST, new CertificateNotYetValidException(HOST))),
                        "its certificate is not valid yet"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void who_set_the_connection_up_is_told_what_to_look_at(Throwable lost, String words) {
        assertThat(NoAnswer.because(new IOException(HOST, lost))).isEqualTo(words);
    }

    @Test
    void of_what_has_no_words_the_deepest_kind_is_told_and_never_a_text() {
        assertThat(NoAnswer.because(new IOException(HOST, new IllegalStateException(HOST))))
                .isEqualTo("IllegalStateException");
    }

    private static Throwable handshake(Throwable cause) {
        return caused(new SSLHandshakeException(HOST), cause);
    }

    private static Throwable caused(Throwable effect, Throwable cause) {
        return effect.initCause(cause);
    }
}
