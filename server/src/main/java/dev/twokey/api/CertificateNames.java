package dev.twokey.api;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The host names that a certificate is for, as browsers read them (RFC 9525: subject alternative names only). */
record CertificateNames(List<String> names) {
    private static final Integer DNS_NAME = 2;

    static CertificateNames of(X509Certificate certificate) throws CertificateParsingException {
        return new CertificateNames(Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                .flatMap(Collection::stream)
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Whether a browser takes it for this host; an asterisk stands for exactly one label. */
    boolean isFor(String host) {
        String siblings = "*" + host.substring(Math.max(0, host.indexOf('.')));
        return names.contains(host) || names.contains(siblings);
    }
}
