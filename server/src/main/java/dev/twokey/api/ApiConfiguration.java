package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.SignedIn;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/** Parses at the edge: paths into ids, the caller into an actor. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Slug.class, Slug::new);
        registry.addConverter(String.class, RequestId.class, RequestId::parse);
        registry.addConverter(String.class, PersonId.class, PersonId::parse);
        registry.addConverter(String.class, Bytes.class, Bytes::fromBase64Url);
        registry.addConverter(String.class, Purpose.class, ApiConfiguration::purpose);
    }

    /** The steps of founders and of invited persons are named {@code sign-in-key} and {@code signing-key}. */
    private static Purpose purpose(String step) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> step.equals(purpose.word() + "-key"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sign-in-key or signing-key, not " + step));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(new SessionArgument());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new LoggedSubjects());
        interceptors.addInterceptor(new OnlyJson());
    }

    /** What is sent is what it is called: nothing unknown, nothing twice, no text that is a number. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    /** Gives a controller its caller as a parameter, so that nothing inside looks for a current user. */
    private static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.Person.class;
        }

        @Override
        public Actor.Person resolveArgument(
                MethodParameter parameter,
                @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
                return caller.getPrincipal();
            }
            throw new Refused(EdgeRefusal.NOT_SIGNED_IN);
        }
    }

    /** The same where a token is not enough: the caller is there, in a session of our pages. */
    private static final class SessionArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == SignedIn.class;
        }

        @Override
        public SignedIn resolveArgument(
                MethodParameter parameter,
                @org.jspecify.annotations.Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller) {
                return caller.session().orElseThrow(() -> new Refused(EdgeRefusal.TOKEN_NOT_ENOUGH));
            }
            throw new Refused(EdgeRefusal.NOT_SIGNED_IN);
        }
    }
}
