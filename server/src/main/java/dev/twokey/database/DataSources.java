package dev.twokey.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's connections, and the owner's, which only the migrations may use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class DataSources {
    private static final int POOL_SIZE = 20;
    /** Whatever is due, eight are left for people. */
    private static final int OF_THE_BACKGROUND = 12;

    private static final Duration PATIENCE_OF_PEOPLE = Duration.ofSeconds(5);
    /** Longer: a job that waits holds up nobody, and one that fails is only tried later. */
    private static final Duration PATIENCE_OF_JOBS = Duration.ofSeconds(30);
    /**
     * Longer than anything that is asked. When the database's machine vanishes, the operating system waits for a quarter of an
     * hour and more, and so would the sweep.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /** Spring closes it last, since the data sources depend on it. */
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(Settings settings, Optional<DatabaseAhead.Starting> ahead) {
        return settings.named()
                .<DatabaseServer>map(
                        url -> NamedServer.of(url, settings.database()).ready())
                .orElseGet(() ->
                        ahead.map(DatabaseAhead.Starting::take).orElseGet(() -> EmbeddedPostgres.start(settings)));
    }

    @Bean
    @Primary
    SharedPool dataSource(DatabaseServer server) {
        HikariDataSource pool = pool(server.access(), POOL_SIZE);
        // A database that is away is told as such (503), and nobody is left waiting for it.
        pool.setConnectionTimeout(PATIENCE_OF_PEOPLE.toMillis());
        pool.setValidationTimeout(PATIENCE_OF_PEOPLE.dividedBy(2).toMillis());
        return new SharedPool(pool, OF_THE_BACKGROUND, PATIENCE_OF_JOBS);
    }

    /** Not a candidate for injection: no room gets hold of it by accident. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseServer server) {
        return server.access().unpooled(server.access().owner());
    }

    @Bean(destroyMethod = "close")
    Watch watch(DatabaseServer server) {
        return new Watch(server.access());
    }

    @Bean
    DatabaseClock databaseClock(JdbcClient jdbc) {
        return new PostgresClock(jdbc, InstantSource.system());
    }

    @Bean
    TenantReader tenantReader(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new TenantReader(jdbc, transactions);
    }

    @Bean
    ApplicationsRights applicationsRights(JdbcClient jdbc) {
        return new ApplicationsRights(jdbc);
    }

    /**
     * A node that vanished in the middle of a transaction holds its locks until the database gives it up, and nobody waits
     * for a lock until no connection is left.
     */
    private static final String SESSION =
            "-c idle_in_transaction_session_timeout=60s -c lock_timeout=10s -c tcp_keepalives_idle=30";

    /** Hikari itself lets the 21st caller wait, and virtual threads wait cheaply. */
    static HikariDataSource pool(Access access, int size) {
        return pool(access, size, LONGEST_SILENCE);
    }

    /** @param silence after which a database that says nothing is given up */
    static HikariDataSource pool(Access access, int size, Duration silence) {
        HikariConfig config = configuration("twokey", access, size);
        config.setMinimumIdle(Math.min(2, size));
        config.addDataSourceProperty("socketTimeout", String.valueOf(silence.toSeconds()));
        return new HikariDataSource(config);
    }

    /** For looks from outside of the work: what does not answer at once is told as such, and holds nobody up. */
    static HikariDataSource watching(Access access, int size) {
        HikariConfig config = configuration("twokey-watch", access, size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(30_000);
        // More than a busy machine needs to make a connection, and less than whoever asks for health waits.
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        config.addDataSourceProperty("connectTimeout", "2");
        // Before the socket gives up: a question that is given up only here goes on there, and they add up.
        config.addDataSourceProperty("options", SESSION + " -c statement_timeout=2500");
        config.addDataSourceProperty("socketTimeout", "3");
        return new HikariDataSource(config);
    }

    private static HikariConfig configuration(String name, Access access, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(access.url());
        config.setUsername(access.app().user());
        config.setPassword(access.app().password().exposeDangerously());
        config.setSchema(Access.SCHEMA);
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("options", SESSION);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // What a constraint refused may be a person's words, and an exception ends in the log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // Nothing is opened before the migrations ran.
        config.setInitializationFailTimeout(-1);
        return config;
    }
}
