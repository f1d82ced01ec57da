package dev.twokey.database;

import dev.twokey.kernel.TenantId;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads for one customer: the database shows the rows of that tenant and no others, whatever a query forgot to ask, and
 * writes nothing. What is read here may be shown to that customer.
 *
 * @see <a href="https://www.postgresql.org/docs/18/ddl-rowsecurity.html">Row Security Policies</a>
 */
public final class TenantReader {
    // Both are local: they end with the transaction, so the next user of the connection is the application again.
    private static final String FOR_TENANT = "select set_config('twokey.tenant', :tenant, true)";
    private static final String AS_READER = "set local role twokey_reader";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    TenantReader(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * Reads in a transaction of its own.
     *
     * @throws IllegalStateException inside another transaction, which would have to go on as the reader
     */
    public <T> T read(TenantId tenant, Supplier<T> reading) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a customer's rows are read in a transaction of their own");
        }
        return transaction.execute(status -> {
            jdbc.sql(FOR_TENANT)
                    .param("tenant", tenant.value().toString())
                    .query()
                    .singleRow();
            jdbc.sql(AS_READER).update();
            return reading.get();
        });
    }
}
