package dev.twokey.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The application's connections, of which work in the {@link Background} holds so many at once and no more. */
final class SharedPool extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;
    private final Semaphore share;
    private final Duration patience;

    /**
     * @param share how many of the connections
     * @param patience how long the background waits for one
     */
    SharedPool(HikariDataSource pool, int share, Duration patience) {
        super(pool);
        this.pool = pool;
        this.share = new Semaphore(share, true);
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!Background.isHere()) {
            return super.getConnection();
        }
        enter();
        boolean entered = false;
        try {
            Connection connection = leaving(super.getConnection());
            entered = true;
            return connection;
        } finally {
            if (!entered) {
                share.release();
            }
        }
    }

    private void enter() throws SQLException {
        try {
            if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("the background's connections are all in use");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", stopping);
        }
    }

    /** The same connection, which gives its place back when it is closed, once. */
    private Connection leaving(Connection connection) {
        AtomicBoolean left = new AtomicBoolean();
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            } finally {
                if (method.getName().equals("close") && left.compareAndSet(false, true)) {
                    share.release();
                }
            }
        };
        return (Connection)
                Proxy.newProxyInstance(SharedPool.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    @Override
    public void close() {
        pool.close();
    }
}
