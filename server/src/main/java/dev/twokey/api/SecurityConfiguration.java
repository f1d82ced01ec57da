package dev.twokey.api;

import dev.twokey.people.Origins;
import dev.twokey.vault.Vault;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Who may come in. What is not named here is refused. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Nobody signs in by name and password; without this bean a user of that kind is made up at start. */
    @Bean
    AuthenticationManager nobody() {
        return attempt -> {
            throw new AuthenticationServiceException("there are no passwords here");
        };
    }

    /** The session's cookie: for this host alone, for no script, and over https only where browsers come by https. */
    @Bean
    CookieSerializer sessionCookie(Origins origins, Vault vault) {
        DefaultCookieSerializer cookie = new SessionNames(vault);
        // Not as the request came: a proxy that forgets to say https must not make the cookie readable on the way.
        cookie.setUseSecureCookie(origins.areSecure());
        cookie.setCookieName("twokey");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http, Origins origins) {
        return http.securityMatcher("/assets/**", "/webjars/**", "/favicon.ico")
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers ->
                        headers(headers, origins).cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain doors(
            HttpSecurity http, Origins origins, CallerFilter callers, Scrapers scrapers, Turnstile turnstile) {
        return http.authorizeHttpRequests(rules -> rules(rules, scrapers))
                .headers(headers -> headers(headers, origins))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                // Ours alone (PageSessions): the framework takes each request for a new sign-in and renames the session
                // each time.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(needsSecondProof()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .exceptionHandling(no -> no.authenticationEntryPoint(turnstile).accessDeniedHandler(turnstile))
                .addFilterBefore(callers, CsrfFilter.class)
                // Where a no becomes the same answer as that of an address that there is not.
                .addFilterBefore(new CustomerWall(), AuthorizationFilter.class)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            Scrapers scrapers) {
        // The end of an answer that went on for long was let in at its beginning.
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST, "/api/v1/sign-in", "/api/v1/sign-in/options", "/api/v1/tokens/exchange")
                .permitAll()
                // The secret in the path is what lets in; the rooms judge it.
                .requestMatchers("/api/v1/founding/**", "/api/v1/joining/**", "/sign/*", "/sign/*/statement")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/sign-in", "/founding/*", "/joining/*")
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/openapi.yaml",
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                .access(scrapers)
                .requestMatchers("/api/v1/**")
                .authenticated()
                .requestMatchers("/", "/approvals", "/events", "/ask", "/requests", "/tenants", "/people", "/t/**")
                .authenticated()
                .requestMatchers("/cli-sign-in", "/sign-out")
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    private static RequestMatcher needsSecondProof() {
        return request -> !SAFE.contains(request.getMethod())
                && SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                && caller.session().isPresent();
    }

    private static HeadersConfigurer<HttpSecurity> headers(HeadersConfigurer<HttpSecurity> headers, Origins origins) {
        return headers.contentSecurityPolicy(csp -> csp.policyDirectives(ContentPolicy.of(origins, "'self'")))
                // Said of every answer, also of those given before security is asked (EveryAnswer).
                .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("publickey-credentials-get=(self),"
                        + " publickey-credentials-create=(self), camera=(), microphone=(), geolocation=()"));
    }
}
