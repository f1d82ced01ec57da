package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every no of the API as a problem; what nobody expected is told by its reference only. */
@RestControllerAdvice(basePackages = "dev.twokey.api")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {
    /** What is longer is no field of ours, and not repeated. */
    private static final int LONGEST_NAME = 100;

    private final Problems problems;

    ApiProblems(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused no, HttpServletRequest request) {
        return answer(no.refusal(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException no, HttpServletRequest request) {
        Refusal refusal = no.getCause() instanceof JacksonException json
                        && !json.getPath().isEmpty()
                ? new Malformed(field(json), sentence(json))
                : new Malformed("", "The body is not JSON as it is expected here.");
        return answer(refusal, request);
    }

    private static String sentence(JacksonException json) {
        return switch (json) {
            case HonestStrings.Dishonest ignored -> HonestText.SENTENCE;
            case UnrecognizedPropertyException ignored ->
                "There is no such field here. See in /api/v1/openapi.yaml which there are.";
            default -> "This field does not have the form that is expected.";
        };
    }

    private static String field(JacksonException json) {
        return json.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                .filter(step -> !step.isEmpty() && step.length() <= LONGEST_NAME && HonestText.isHonest(step))
                .collect(Collectors.joining("."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException no, HttpServletRequest request) {
        var first = no.getBindingResult().getFieldErrors().getFirst();
        return answer(
                new Malformed(first.getField(), first.getField() + " " + first.getDefaultMessage() + "."), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(HandlerMethodValidationException no, HttpServletRequest request) {
        String field = no.getParameterValidationResults()
                .getFirst()
                .getMethodParameter()
                .getParameterName();
        return answer(
                new Malformed(field == null ? "" : field, "This does not have the form that is expected."), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException no, HttpServletRequest request) {
        return answer(new Malformed(no.getName(), "This is not an identifier of the form that is expected."), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException no, HttpServletRequest request) {
        return answer(new Malformed(no.getParameterName(), "This parameter is needed."), request);
    }

    @ExceptionHandler(DuplicateKeyException.class)
    ResponseEntity<Problem> conflict(HttpServletRequest request) {
        return answer(EdgeRefusal.CONFLICT, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception cause, HttpServletRequest request) {
        return entity(FrameworkNo.of(cause)
                .map(refusal -> problems.of(refusal, request))
                .orElseGet(() -> problems.unexpected(cause, request)));
    }

    private ResponseEntity<Problem> answer(Refusal refusal, HttpServletRequest request) {
        return entity(problems.of(refusal, request));
    }

    private static ResponseEntity<Problem> entity(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
