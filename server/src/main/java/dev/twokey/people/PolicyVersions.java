package dev.twokey.people;

import dev.twokey.proof.PolicyVersion;
import java.util.List;
import org.springframework.stereotype.Component;

/** The versions of documents that two persons put in force, as the authority log proves them; rows are never asked. */
@Component
public class PolicyVersions {
    private final AuthorityLog authority;

    PolicyVersions(AuthorityLog authority) {
        this.authority = authority;
    }

    /** Oldest first; the last one is in force. None: what is shipped is. */
    public List<PolicyVersion> of(String kind) {
        return authority.authority().policies(kind);
    }
}
