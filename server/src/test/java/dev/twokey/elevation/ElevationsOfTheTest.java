package dev.twokey.elevation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Hands {@link TestElevations} of its own to each test method and takes them away afterwards. */
final class ElevationsOfTheTest implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ElevationsOfTheTest.class);

    /** With the folder of their node. */
    private record Kept(TestElevations access, Path data) implements AutoCloseable {
        static Kept begun() {
            try {
                Path data = Files.createTempDirectory("twokey-elevations");
                return new Kept(TestElevations.begun(data), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            access.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /** The instance belongs to one method, so its constructor's world does too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestElevations.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Kept.class, key -> Kept.begun(), Kept.class)
                .access();
    }
}
