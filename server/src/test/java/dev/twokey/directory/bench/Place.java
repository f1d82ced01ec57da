package dev.twokey.directory.bench;

import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.TenantDirectory;

/** A role group of one tenant and a guest who is not in it, reached by a connector and bare. */
public record Place(TenantDirectory directory, Destination destination, GuestId guest, Bare bare) {}
