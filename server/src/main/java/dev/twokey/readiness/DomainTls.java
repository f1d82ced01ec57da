package dev.twokey.readiness;

import java.util.Optional;
import java.util.Set;

final class DomainTls implements Check {
    private static final Set<String> MODERN = Set.of("TLSv1.2", "TLSv1.3");

    @Override
    public Topic topic() {
        return new Topic(
                "domain-tls",
                "Encryption to the domain",
                "TwoKey speaks under TLS only, and old protocols of it have known weaknesses.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.DOMAIN, domain -> judge(domain.tls()));
    }

    private static Judgement judge(String protocol) {
        return MODERN.contains(protocol)
                ? Judgement.ready("The domain controller speaks " + protocol + " with us.")
                : Judgement.advisory(
                        "The domain controller speaks " + protocol + " with us.",
                        "Switch TLS 1.2 or 1.3 on at the domain controllers, and older protocols off (SCHANNEL).");
    }
}
