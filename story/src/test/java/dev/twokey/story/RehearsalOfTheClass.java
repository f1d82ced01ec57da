package dev.twokey.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one {@link Rehearsal} to all tests of a class, which takes too long to begin for each, and closes it after them. */
final class RehearsalOfTheClass implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RehearsalOfTheClass.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rehearsal.class;
    }

    /** In the store of the class, whoever of its tests asks first. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext ofTheClass =
                context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
        return ofTheClass
                .getStore(NAMESPACE)
                .computeIfAbsent(Kept.class, key -> Kept.begun(), Kept.class)
                .rehearsal();
    }

    /** With its folder. */
    private record Kept(Rehearsal rehearsal, Path folder) implements AutoCloseable {
        static Kept begun() {
            try {
                Path folder = Files.createTempDirectory("twokey-rehearsal");
                return new Kept(Rehearsal.begin(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            rehearsal.close();
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
