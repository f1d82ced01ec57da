package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Consent;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The admin consent page of Microsoft: an administrator of any tenant lets the application in that sets it up.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">Admin consent</a>
 */
@Component
class EntraConsent implements Consent {
    private final OwnApplications applications;

    EntraConsent(OwnApplications applications) {
        this.applications = applications;
    }

    @Override
    public String kind() {
        return EntraConnector.KIND;
    }

    @Override
    public Optional<String> lacking() {
        return applications.lacking();
    }

    /** The tenant is that of whoever signs in. */
    @Override
    public URI page(String state, URI back) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", applications.the(OwnPart.SETUP).client().value());
        query.put("scope", applications.endpoints().scope());
        query.put("redirect_uri", back.toString());
        query.put("state", state);
        return Base.with(applications.endpoints().authority().at("organizations", "v2.0", "adminconsent"), query);
    }

    /** Whether it is a tenant's id at all, {@link EntraBootstrap#objection} says. */
    @Override
    public Connection given(String directory) {
        Map<String, String> settings = new HashMap<>(applications.settings(OwnPart.SETUP));
        settings.put("tenantId", directory);
        return new Connection(kind(), settings, Map.of());
    }
}
