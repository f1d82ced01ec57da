package dev.twokey.directory;

import dev.twokey.directory.spi.Connector;
import java.util.List;

/** Customers of one kind, between whom and us there is a storm. */
public interface StormyCustomers extends AutoCloseable {
    /** Less patient than in service, so that a storm does not last for hours. */
    Connector connector();

    List<Customer> all();

    /** From now on each call meets what the storm says. */
    void meet(Storm storm);

    @Override
    void close();
}
