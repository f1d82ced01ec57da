package dev.twokey.database;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.BootstrapWith;

/** Hands a fresh {@link TestDatabase} to each test method and takes it away afterwards. */
final class DatabaseOfTheTest implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DatabaseOfTheTest.class);

    /** The instance belongs to one method, so its constructor's database does too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        boolean ofSpring = AnnotatedElementUtils.hasAnnotation(context.getRequiredTestClass(), BootstrapWith.class);
        return !ofSpring && parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestDatabase.class, key -> TestDatabase.fresh(), TestDatabase.class);
    }
}
