package dev.twokey.sandbox;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import dev.twokey.sandbox.customers.Customer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Microsoft's own client of Graph, pointed at a sandbox. Only the token comes by other ways: its library knows no other issuer. */
final class OfficialSdk {
    private OfficialSdk() {}

    /** Asks the login endpoints for a token. */
    @FunctionalInterface
    interface SignIn {
        Caller.Answer token() throws IOException, InterruptedException;
    }

    static GraphServiceClient of(Sandbox sandbox, Caller caller, Customer customer)
            throws GeneralSecurityException, IOException {
        return of(sandbox, () -> caller.token(customer.id(), Caller.credentials(customer)));
    }

    static GraphServiceClient of(Sandbox sandbox, SignIn signIn) throws GeneralSecurityException, IOException {
        var http = new OkHttpClient.Builder()
                .sslSocketFactory(sandbox.clientTls().getSocketFactory(), trust(sandbox))
                .build();
        var adapter = new OkHttpRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new Tokens(signIn)), null, null, http);
        var client = new GraphServiceClient(adapter);
        adapter.setBaseUrl(sandbox.addresses().graph());
        return client;
    }

    /** The library asks for the trust beside the context that holds it already. */
    private static X509TrustManager trust(Sandbox sandbox) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null);
        try (var pem = Files.newInputStream(sandbox.addresses().caFile())) {
            keys.setCertificateEntry(
                    "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private record Tokens(SignIn signIn) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> more) {
            try {
                return signIn.token().json().path("access_token").asString("");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator("localhost");
        }
    }
}
