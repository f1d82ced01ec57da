package dev.twokey.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hands one {@link Harbour} to all tests of the run, and keeps what was on the screens when one fails. */
final class InHarbour
        implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(InHarbour.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Harbour.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return harbour(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw kept(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) {
        throw kept(context, failure);
    }

    private static AssertionError kept(ExtensionContext context, Throwable failure) {
        String step = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        return Wreck.of(step, failure, harbour(context));
    }

    private static Harbour harbour(ExtensionContext context) {
        return begun(context).harbour();
    }

    private static Begun begun(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Begun.class, key -> Begun.now(), Begun.class);
    }

    /** It with its folder, or why there is none: it is not begun again for every class. */
    private record Begun(
            Path folder,
            @Nullable Harbour founded,
            @Nullable Throwable failure) implements AutoCloseable {
        static Begun now() {
            try {
                Path folder = Files.createTempDirectory("twokey-browser");
                try {
                    return new Begun(folder, Harbour.found(folder), null);
                } catch (RuntimeException | AssertionError failure) {
                    return new Begun(folder, null, failure);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Harbour harbour() {
            if (founded == null) {
                throw new AssertionError(
                        String.valueOf(Objects.requireNonNull(failure).getMessage()), failure);
            }
            return founded;
        }

        @Override
        public void close() throws IOException {
            if (founded != null) {
                founded.close();
            }
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
