package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** What the framework refuses before a controller is asked, in our own words. */
public final class FrameworkNo {
    private FrameworkNo() {}

    /** Empty when this is no refusal of something that was sent, but a failure. */
    public static Optional<Refusal> of(Exception thrown) {
        return switch (thrown) {
            case ErrorResponse no
            when no.getStatusCode().is4xxClientError() ->
                Optional.of(of(no.getStatusCode().value()));
            case HttpMessageNotReadableException ignored -> Optional.of(unreadable());
            case TypeMismatchException ignored -> Optional.of(unreadable());
            case InvalidParameterException ignored -> Optional.of(unreadable());
            // Thrown where no controller is asked, and wrapped on its way out.
            case ServletException outer when outer.getCause() instanceof Exception inner -> of(inner);
            default -> Optional.empty();
        };
    }

    /** The no that has this status. */
    public static Refusal of(int status) {
        for (EdgeRefusal known : EdgeRefusal.values()) {
            if (known.status() == status) {
                return known;
            }
        }
        return status < 500 ? unreadable() : EdgeRefusal.UNEXPECTED;
    }

    private static Refusal unreadable() {
        return new Malformed("", "The request could not be read: something in it is missing or wrong.");
    }

    /** Whoever is told that a method is not known is told which are (RFC 9110, 15.5.6). */
    public static void nameMethods(HttpRequestMethodNotSupportedException no, HttpServletResponse response) {
        Optional.ofNullable(no.getSupportedMethods())
                .ifPresent(known -> response.setHeader(HttpHeaders.ALLOW, String.join(", ", known)));
    }
}
