package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.vault.AssociatedData;
import dev.twokey.vault.SealBrokenException;
import dev.twokey.vault.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * A cookie holds the name of its session sealed: the names stand in the database, and whoever reads them there, or in a
 * backup, cannot make the cookie. Anything else in a cookie is looked up nowhere.
 */
final class SessionNames extends DefaultCookieSerializer {
    private static final AssociatedData BOUND = new AssociatedData(TenantId.DEPLOYMENT, "service", "session-cookie", 1);
    private static final Pattern SEALED = Pattern.compile("[0-9A-Za-z_-]{92}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Vault vault;

    SessionNames(Vault vault) {
        this.vault = vault;
        setUseBase64Encoding(false);
    }

    @Override
    public void writeCookieValue(CookieValue cookie) {
        String name = cookie.getCookieValue();
        // An empty one takes the cookie away.
        super.writeCookieValue(
                name.isEmpty() ? cookie : new CookieValue(cookie.getRequest(), cookie.getResponse(), seal(name)));
    }

    private String seal(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(new Secret(name), BOUND));
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return super.readCookieValues(request).stream()
                .filter(value -> SEALED.matcher(value).matches())
                .map(this::open)
                .flatMap(Optional::stream)
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    /** Anybody may send anything: what we did not seal is no session, and nothing is broken. */
    private Optional<String> open(String sealed) {
        try {
            return Optional.of(
                    vault.open(Base64.getUrlDecoder().decode(sealed), BOUND).exposeDangerously());
        } catch (SealBrokenException notOurs) {
            return Optional.empty();
        }
    }
}
