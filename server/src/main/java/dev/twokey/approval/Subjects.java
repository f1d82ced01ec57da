package dev.twokey.approval;

import dev.twokey.approval.spi.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What keys are asked for, by the kind of request: one room answers for each. */
@Component
class Subjects {
    private final Map<String, Subject> subjects;

    Subjects(List<Subject> subjects) {
        this.subjects = subjects.stream().collect(Collectors.toUnmodifiableMap(Subject::kind, Function.identity()));
    }

    Subject of(Request request) {
        return Optional.ofNullable(subjects.get(request.kind()))
                .orElseThrow(() -> new IllegalStateException("no room answers for requests of kind " + request.kind()));
    }
}
