package dev.twokey.database;

import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What in the database said no. A negative test asserts the name, so that it is not green for another reason:
 *
 * <pre>{@code assertThat(Wall.thatRefuses(() -> insert(…))).isEqualTo("two_keys_are_of_two_persons");}</pre>
 */
public final class Wall {
    private final Consumer<String> statements;

    private Wall(Consumer<String> statements) {
        this.statements = statements;
    }

    /** The one before whoever runs statements so. */
    public static Wall before(Consumer<String> statements) {
        return new Wall(statements);
    }

    /** Fails unless what bears this name refuses the statement. */
    public void refuses(String name, String sql) {
        Assertions.assertThat(thatRefuses(() -> statements.accept(sql))).isEqualTo(name);
    }

    /**
     * The name of the constraint that refuses this, or PostgreSQL's sentence where no constraint is involved, such as
     * {@code permission denied for table log_entry}. Fails when nothing refuses it.
     */
    public static String thatRefuses(ThrowingCallable deed) {
        Throwable thrown = Assertions.catchThrowable(deed);
        Assertions.assertThat(thrown).as("the database refuses").isNotNull();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refused) {
                return name(refused);
            }
        }
        throw new AssertionError("not refused by the database", thrown);
    }

    private static String name(PSQLException refused) {
        Optional<ServerErrorMessage> message = Optional.ofNullable(refused.getServerErrorMessage());
        return message.map(ServerErrorMessage::getConstraint)
                .or(() -> message.map(ServerErrorMessage::getMessage))
                .orElseThrow(() -> new AssertionError("not refused by the database", refused));
    }
}
