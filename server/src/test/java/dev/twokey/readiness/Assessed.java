package dev.twokey.readiness;

import static dev.twokey.people.TestDeployment.granted;

import dev.twokey.database.TestDatabase;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.kernel.Slug;
import dev.twokey.people.TestDeployment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A tenant in a real directory that was registered, and is assessed as in service. */
public final class Assessed implements AutoCloseable {
    public static final String LOOKED_FOR = "TwoKey Service Accounts";

    private final TestDatabase database = TestDatabase.fresh();
    private final TestDeployment deployment;
    private final Tenant tenant;

    public Assessed(Path data, Connector connector, Connection connection) {
        deployment = TestDeployment.founded(database, data, context -> {
            context.registerBean(Connector.class, () -> connector);
            context.scan("dev.twokey.policy", "dev.twokey.directory", "dev.twokey.readiness");
        });
        tenant = granted(deployment
                .bean(Directories.class)
                .register(new Slug("contoso"), "Contoso", connection, deployment.signIn("Carol")));
    }

    /** @param roles what role groups would carry */
    public Report report(RoleRef... roles) {
        Intent intent = new Intent(
                Set.of("TwoKey Roles - Security Manager", "TwoKey Roles - Service Reader"),
                Set.of("twokey-engineering"),
                new Intent.Exclusion(LOOKED_FOR, true),
                Set.of(roles),
                new Intent.Home(
                        Set.of("harbour.example"),
                        Optional.of("3d0f5dec-5d3d-455c-8016-e2af1ae4d31a"),
                        Optional.of("harbour")),
                Set.of());
        return granted(deployment.bean(Readiness.class).assess(tenant.id(), intent, deployment.signIn("Carol")));
    }

    /** What each check came to. */
    public static Map<String, Result> results(Report report) {
        Map<String, Result> results = new TreeMap<>();
        report.lines().forEach(line -> results.put(line.check(), line.result()));
        return results;
    }

    /** What one check found. */
    public static String found(Report report, String check) {
        return report.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow()
                .found();
    }

    @Override
    public void close() {
        deployment.close();
        database.close();
    }
}
