package dev.twokey.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Asks before anything is done whether what is sent, and what is wanted, is JSON. The framework would find out that nobody
 * can read the answer only when the deed is done.
 */
final class OnlyJson implements HandlerInterceptor {
    /** Nothing is done by these, and the framework asks early enough. */
    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException, HttpMediaTypeNotSupportedException {
        if (handler instanceof HandlerMethod method) {
            if (takesBody(method) && !isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
                throw new HttpMediaTypeNotSupportedException("not JSON");
            }
            if (answersInJson(request, method) && !wantsJson(request.getHeader(HttpHeaders.ACCEPT))) {
                throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
            }
        }
        return true;
    }

    private static boolean takesBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static boolean isJson(@Nullable String type) {
        return types(type).filter(types -> types.size() == 1).map(List::getFirst).stream()
                .anyMatch(said -> said.isConcrete()
                        && said.isCompatibleWith(MediaType.APPLICATION_JSON)
                        && (said.getCharset() == null || said.getCharset().equals(StandardCharsets.UTF_8)));
    }

    private static boolean answersInJson(HttpServletRequest request, HandlerMethod method) {
        return !READS.contains(request.getMethod())
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                && (AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class)
                        || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class));
    }

    private static boolean wantsJson(@Nullable String accepted) {
        return types(accepted)
                .filter(types -> types.isEmpty()
                        || types.stream().anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON)))
                .isPresent();
    }

    /** Empty when they cannot be read. */
    private static Optional<List<MediaType>> types(@Nullable String header) {
        try {
            return Optional.of(MediaType.parseMediaTypes(header));
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
    }
}
