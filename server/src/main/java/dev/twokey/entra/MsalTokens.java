package dev.twokey.entra;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import java.net.MalformedURLException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by the client credentials grant, kept by Microsoft's library until shortly before they expire.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">the grant</a>
 */
final class MsalTokens implements Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(MsalTokens.class);
    /** RFC 6749, 5.2, and Microsoft's own. Whatever else answers, with whatever status, says nothing about the credential. */
    private static final Set<String> REFUSALS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "invalid_resource",
            "access_denied",
            "consent_required",
            "interaction_required");

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+");
    private static final ExecutorService EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();

    private final ConfidentialClientApplication application;
    private final Set<String> scopes;
    private final AtomicReference<String> seen = new AtomicReference<>("");

    MsalTokens(Http http, Endpoints endpoints, ObjectId tenant, ObjectId client, IClientCredential credential) {
        Base authority = endpoints.authority();
        this.scopes = Set.of(endpoints.scope());
        try {
            // Discovery would ask a fixed public address about the authority; ours is pinned by the connection.
            this.application = ConfidentialClientApplication.builder(client.value(), credential)
                    .authority(authority.at(tenant.value()) + "/")
                    .instanceDiscovery(false)
                    .aadInstanceDiscoveryResponse(itself(authority))
                    .validateAuthority(false)
                    .httpClient(new TokenWire(http, authority))
                    .executorService(EXECUTOR)
                    .disableInternalRetries()
                    .build();
        } catch (MalformedURLException notAnAddress) {
            throw new IllegalArgumentException("authority is not an address", notAnAddress);
        }
    }

    /** The library keeps tokens by the authority's host and looks for them by host and port: both are one to it now. */
    private static String itself(Base authority) {
        String host = authority.uri().getHost();
        return "{\"tenant_discovery_endpoint\":\"%s\",\"metadata\":[{\"preferred_network\":\"%s\",\"preferred_cache\":\"%s\",\"aliases\":[\"%s\",\"%s\"]}]}"
                .formatted(authority, host, host, host, authority.uri().getRawAuthority());
    }

    @Override
    public Outcome<Token> kept(Deadline deadline) {
        return token(deadline, false);
    }

    @Override
    public Outcome<Token> fresh(Deadline deadline) {
        return token(deadline, true);
    }

    private Outcome<Token> token(Deadline deadline, boolean skipCache) {
        var parameters =
                ClientCredentialParameters.builder(scopes).skipCache(skipCache).build();
        try {
            IAuthenticationResult result = application
                    .acquireToken(parameters)
                    .get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (result.accessToken() == null || result.accessToken().isBlank()) {
                return new Outcome.Unknown<>("the answer holds no token");
            }
            return Outcome.done(token(result.accessToken()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while asking for a token");
        } catch (TimeoutException late) {
            return new Outcome.Unknown<>("no token in time");
        } catch (ExecutionException refused) {
            LOG.debug("no token", refused);
            return refusal(refused.getCause() == null ? refused : refused.getCause());
        }
    }

    /** Where a token came from, the library tells of users' tokens only: one that was seen before was kept. */
    private Token token(String text) {
        return new Token(new Secret(text), !text.equals(seen.getAndSet(text)));
    }

    private static Outcome<Token> refusal(Throwable cause) {
        return switch (cause) {
            case MsalThrottlingException later ->
                new Outcome.Unknown<>("tokens are throttled for " + later.retryInMs() + " ms");
            case MsalServiceException no
            when REFUSALS.contains(String.valueOf(no.errorCode())) ->
                new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, code(no));
            case MsalServiceException broken -> new Outcome.Unknown<>("no token: " + code(broken));
            default -> new Outcome.Unknown<>("no token: " + cause.getClass().getSimpleName());
        };
    }

    /** The error and its number; the text around them names the application and the tenant. */
    private static String code(MsalServiceException refused) {
        String text = refused.errorCode() == null ? "" : refused.errorCode();
        String error = text.matches("[a-z_]{1,40}") ? text : "no error of its own";
        Matcher number = CODE.matcher(refused.getMessage() == null ? "" : refused.getMessage());
        return error + (number.find() ? " " + number.group() : "");
    }
}
