package dev.twokey.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One database with all migrations, seen through the application's role and, to go around the code, the owner's. */
public final class TestDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 10;

    private final String name;
    private final Access access;
    private final HikariDataSource pool;
    private final Runnable drop;

    private TestDatabase(String name, Access access, Runnable drop) {
        this.name = name;
        this.access = access;
        this.drop = drop;
        this.pool = DataSources.pool(access, POOL_SIZE);
    }

    /** An empty one; whoever asks for it closes it. */
    public static TestDatabase fresh() {
        String name = TestCluster.nextDatabase();
        return new TestDatabase(name, TestCluster.create(name), () -> TestCluster.drop(name));
    }

    /** One whose cluster goes with the test. */
    static TestDatabase over(Access access) {
        return new TestDatabase("twokey", access, () -> {});
    }

    /** Statements as {@code twokey_app}; inside {@link #transactions()} on the transaction's connection. */
    public JdbcClient app() {
        return JdbcClient.create(pool);
    }

    /** Statements as the owner of the schema, who may what the application may not; never part of a transaction. */
    public JdbcClient owner() {
        return JdbcClient.create(access.unpooled(access.owner()));
    }

    /** Reads with one connection for all: whoever wants a second while they hold it waits a second in vain, and fails. */
    public void onOneConnection(Consumer<JdbcClient> reads) {
        try (HikariDataSource single = DataSources.pool(access, 1)) {
            single.setConnectionTimeout(1000);
            reads.accept(JdbcClient.create(single));
        }
    }

    /** The application's connections. */
    public DataSource dataSource() {
        return pool;
    }

    /** Transactions of {@link #app()}. */
    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /** Reads of {@link #app()} for one customer. */
    public TenantReader reader() {
        return new TenantReader(app(), new DataSourceTransactionManager(pool));
    }

    public DatabaseClock clock() {
        return new PostgresClock(app(), InstantSource.system());
    }

    /** As health and metrics look at it; whoever asks for it closes it. */
    public Watch watch() {
        return new Watch(access);
    }

    /** Turns {@code twokey.now()}. */
    public TurnedTime time() {
        return new TurnedTime(owner());
    }

    /** From now on connections are new. */
    void forgetConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    Access access() {
        return access;
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        pool.close();
        drop.run();
    }
}
