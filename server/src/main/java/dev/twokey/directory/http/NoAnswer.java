package dev.twokey.directory.http;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Why a directory gave no answer, for whoever set the connection up. The texts of exceptions may name people, so only kinds are told. */
public final class NoAnswer {
    private record Kind(Predicate<Throwable> is, String words) {}

    /** The first that stands anywhere among the causes. */
    private static final List<Kind> KINDS = List.of(
            new Kind(CertificateExpiredException.class::isInstance, "its certificate has expired"),
            new Kind(CertificateNotYetValidException.class::isInstance, "its certificate is not valid yet"),
            new Kind(
                    CertPathBuilderException.class::isInstance,
                    "its certificate comes from no authority that is believed for this connection"),
            // So Java tells that the name does not fit; what else is wrong with a certificate has a kind of its own.
            new Kind(
                    each -> each.getClass().equals(CertificateException.class), "its certificate is not for this host"),
            new Kind(UnknownHostException.class::isInstance, "no host of this name is known"),
            new Kind(UnresolvedAddressException.class::isInstance, "no host of this name is known"),
            new Kind(HttpTimeoutException.class::isInstance, "nothing came in time"),
            new Kind(SocketTimeoutException.class::isInstance, "nothing came in time"),
            new Kind(ConnectException.class::isInstance, "it takes no connection"));

    private NoAnswer() {}

    /** In words that go on after a colon; the name of the deepest cause's class where there are none. */
    public static String because(Throwable lost) {
        List<Throwable> causes = causes(lost);
        return KINDS.stream()
                .filter(kind -> causes.stream().anyMatch(kind.is()))
                .findFirst()
                .map(Kind::words)
                .orElseGet(() -> causes.getLast().getClass().getSimpleName());
    }

    private static List<Throwable> causes(Throwable lost) {
        return Stream.iterate(lost, each -> each != null, Throwable::getCause)
                .limit(20)
                .toList();
    }
}
