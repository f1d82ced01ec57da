package dev.twokey.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the embedded PostgreSQL while the application is still being put together, which takes longer than that. */
public final class DatabaseAhead implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final Executor THREAD =
            start -> Thread.ofPlatform().name("database-start").start(start);

    @Override
    public void initialize(GenericApplicationContext context) {
        Settings settings = Binder.get(context.getEnvironment()).bindOrCreate("twokey", Settings.class);
        if (settings.named().isEmpty()) {
            var server = new Starting(CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(settings), THREAD));
            context.getDefaultListableBeanFactory().registerSingleton("databaseStarting", server);
            // Where the application fails before it asks for its database, nobody else would stop it.
            context.getDefaultListableBeanFactory()
                    .registerDisposableBean("databaseStarting", server::closeUnlessTaken);
        }
    }

    /** The one that is being started. */
    static final class Starting {
        private final CompletableFuture<DatabaseServer> server;
        private final AtomicBoolean taken = new AtomicBoolean();

        Starting(CompletableFuture<DatabaseServer> server) {
            this.server = server;
        }

        /** As soon as it runs. It is the caller's to close. */
        DatabaseServer take() {
            try {
                DatabaseServer running = server.join();
                taken.set(true);
                return running;
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }

        /** Waits until it runs; false when it cannot. */
        boolean isRunning() {
            return server.handle((running, failed) -> failed == null).join();
        }

        void closeUnlessTaken() {
            if (isRunning() && !taken.get()) {
                server.join().close();
            }
        }
    }
}
