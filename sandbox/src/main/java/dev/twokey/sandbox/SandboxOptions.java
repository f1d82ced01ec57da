package dev.twokey.sandbox;

import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.directory.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a sandbox is started.
 *
 * @param customers the customers; each gets a directory
 * @param directories how the directories behave at first
 * @param ports where it listens
 * @param caFile where the authority's certificate is written, or none for a temporary file
 * @param passkeyFile where the personas' passkeys survive a restart, or none to keep them in memory
 * @param origins the pages that may use the authenticators
 * @param clock the sandbox's time
 * @param contract how calls to Graph are held against Microsoft's description
 */
public record SandboxOptions(
        List<Customer> customers,
        Settings directories,
        Ports ports,
        Optional<Path> caFile,
        Optional<Path> passkeyFile,
        List<String> origins,
        Clock clock,
        Strictness contract) {
    /**
     * Where it listens on loopback; 0 is any free port.
     *
     * @param home pages, control, mailbox, authenticators (http)
     * @param graph Microsoft Graph (https)
     * @param login the login endpoints (https)
     * @param smtp mail
     */
    public record Ports(int home, int graph, int login, int smtp) {
        /** Any free ports. */
        public static final Ports FREE = new Ports(0, 0, 0, 0);
    }

    /**
     * Contoso and Globex; guests accept at once; one read does not find a new object yet; a member list is up to date;
     * licensed with Entra ID P1; free ports; nothing is kept.
     */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                List.of(Customers.invent("contoso", "Contoso"), Customers.invent("globex", "Globex")),
                new Settings(true, "everyone", 100, new Lag(1, Duration.ZERO, 0), Licence.P1),
                Ports.FREE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Clock.systemUTC(),
                Strictness.USUAL);
    }

    /** The same with other customers. */
    public SandboxOptions customers(List<Customer> others) {
        return new SandboxOptions(others, directories, ports, caFile, passkeyFile, origins, clock, contract);
    }

    /** The same with directories that behave otherwise. */
    public SandboxOptions directories(Settings others) {
        return new SandboxOptions(customers, others, ports, caFile, passkeyFile, origins, clock, contract);
    }

    /** The same on other ports. */
    public SandboxOptions ports(Ports others) {
        return new SandboxOptions(customers, directories, others, caFile, passkeyFile, origins, clock, contract);
    }

    /** The same with the certificate written there. */
    public SandboxOptions caFile(Path file) {
        return new SandboxOptions(
                customers, directories, ports, Optional.of(file), passkeyFile, origins, clock, contract);
    }

    /** The same with passkeys kept there. */
    public SandboxOptions passkeyFile(Path file) {
        return new SandboxOptions(customers, directories, ports, caFile, Optional.of(file), origins, clock, contract);
    }

    /** The same with these pages allowed at the authenticators. */
    public SandboxOptions origins(List<String> others) {
        return new SandboxOptions(customers, directories, ports, caFile, passkeyFile, others, clock, contract);
    }

    /** The same at another time. */
    public SandboxOptions clock(Clock other) {
        return new SandboxOptions(customers, directories, ports, caFile, passkeyFile, origins, other, contract);
    }

    /** The same, held against Microsoft's description otherwise. */
    public SandboxOptions contract(Strictness other) {
        return new SandboxOptions(customers, directories, ports, caFile, passkeyFile, origins, clock, other);
    }
}
