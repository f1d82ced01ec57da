package dev.twokey.database;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Points the application of a Spring test at a fresh database, with the clock that can be turned. */
final class DatabaseOfTheContext implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return AnnotatedElementUtils.hasAnnotation(testClass, DatabaseTest.class) ? new FreshDatabase() : null;
    }

    /** A record without fields: equal for all classes, so that they share a context. */
    private record FreshDatabase() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestDatabase database = TestDatabase.fresh();
            TestCluster.stopAfterSpring();
            Access access = database.access();
            Map<String, Object> properties = Map.of(
                    "twokey.data-dir", TestCluster.directoryFor(database.name()).toString(),
                    "twokey.database.url", access.url(),
                    "twokey.database.user", access.app().user(),
                    "twokey.database.password", access.app().password().exposeDangerously(),
                    "twokey.database.owner-user", access.owner().user(),
                    "twokey.database.owner-password", access.owner().password().exposeDangerously(),
                    "spring.flyway.locations", "classpath:db/migration,classpath:db/testmigration");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties));
            context.getBeanFactory().registerSingleton("testDatabase", database);
        }
    }
}
