package dev.twokey.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on a real PostgreSQL with all migrations and a clock that can be turned.
 *
 * <ul>
 *   <li>Without Spring, the constructor or method takes a {@link TestDatabase}: each test method gets an empty one.
 *   <li>With {@code @SpringBootTest}, the application runs on a database of its own, which all classes that share the
 *       context share; the same {@link TestDatabase} is a bean of the context.
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DatabaseOfTheTest.class)
public @interface DatabaseTest {}
